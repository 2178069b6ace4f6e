/** Names of attributes that are known at run time only: takes one as given, gives it as HTML parsers have it. spread.ts calls it. */

/** Names that parsers spell so on elements of SVG. On others a browser makes them lower-case, whoever sets them. */
const adjusted = new Map(
  `attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode filterUnits glyphRef
  gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lengthAdjust limitingConeAngle
  markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength patternContentUnits patternTransform
  patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur
  requiredExtensions requiredFeatures specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles
  surfaceScale systemLanguage tableValues targetX targetY textLength viewBox viewTarget xChannelSelector yChannelSelector
  zoomAndPan`
    .split(/\s+/)
    .map((name) => [name.toLowerCase(), name]),
)

/** The one spelling that an attribute of the page's HTML and one that a script sets have in common. */
export function parsedName(lower: string): string {
  return adjusted.get(lower) ?? lower
}
