// What TypeScript sees of an imported `.lview` file when the compiler has not written its own types beside it.
// Users name it once: `"types": ["lview/types"]` in their tsconfig.json.
declare module '*.lview' {
  const view: import('lview').AnyView
  export default view
}
