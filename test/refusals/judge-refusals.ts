/** Whether more tests look at how an endpoint refuses than at how it accepts, decided over plain data. */

export interface Answer {
  /** `GET /admin/v1/Apps/{id}`, or the address with `anyMethod`. */
  readonly place: string
  readonly isRefusal: boolean
}

/** In the place of a method that an address does not know. */
export const anyMethod = 'ANY'

/** What one test was answered, in the order it asked. */
export type Answers = readonly Answer[]

export interface Count {
  readonly endpoint: string
  readonly refusing: number
  readonly accepting: number
}

/** A test that is refused at more addresses looks at what all have in common, and is about none of them. */
const mostAddresses = 3

const addressOf = (place: string): string => place.slice(place.indexOf(' ') + 1)

/** A method that is not known counts where the address is one endpoint: whose refusal it is would be a guess. */
function endpointAt(place: string, endpoints: readonly string[]): string | undefined {
  if (!place.startsWith(`${anyMethod} `)) return place
  const [endpoint, ...others] = endpoints.filter((one) => addressOf(one) === addressOf(place))
  return others.length === 0 ? endpoint : undefined
}

function refusedIn(answers: Answers, endpoints: readonly string[]): readonly (string | undefined)[] {
  const places = [...new Set(answers.filter(({ isRefusal }) => isRefusal).map(({ place }) => place))]
  const isSweep = new Set(places.map(addressOf)).size > mostAddresses
  return isSweep ? [] : places.map((place) => endpointAt(place, endpoints))
}

/** What was asked last and granted, unless another place refused before: then it was asked whether all is as it was. */
function acceptedIn(answers: Answers): string | undefined {
  const last = answers.at(-1)
  if (last === undefined || last.isRefusal) return undefined
  const isAfterthought = answers.some(({ place, isRefusal }) => isRefusal && place !== last.place)
  return isAfterthought ? undefined : last.place
}

/**
 * Tests for each endpoint. One is refusing for every endpoint that refused something in it, for nothing is set up by
 * a refusal; it is accepting for the endpoint it asked last, for all before may be setting up. It may be both.
 */
export function countRefusals(endpoints: readonly string[], tests: readonly Answers[]): readonly Count[] {
  const refused = tests.map((answers) => refusedIn(answers, endpoints))
  const accepted = tests.map(acceptedIn)
  return endpoints.map((endpoint) => ({
    endpoint,
    refusing: refused.filter((places) => places.includes(endpoint)).length,
    accepting: accepted.filter((place) => place === endpoint).length,
  }))
}

export const inWords = ({ endpoint, refusing, accepting }: Count): string =>
  `${endpoint}: refused in ${refusing} tests, accepted in ${accepting}`

/** One line for each endpoint that has not more refusing tests than accepting ones. */
export const tooFewRefusals = (counts: readonly Count[]): readonly string[] =>
  counts.filter(({ refusing, accepting }) => refusing <= accepting).map(inWords)
