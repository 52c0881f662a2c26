/** Secrets that can be recognised wherever they turn up, in whatever dress. */

export interface Canary {
  readonly name: string
  readonly value: string
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Base64 of the value inside something longer: what does not depend on its neighbours, at each offset. */
const inside = (value: string): string[] =>
  ['', 'x', 'xx'].map((before) => {
    const whole = base64(`${before}${value}`).replace(/=+$/, '')
    return whole.slice(before.length === 0 ? 0 : 4, -2)
  })

/** The first characters after what all secrets of its kind begin with: enough to look the rest up. */
function beginning(value: string): string {
  const parts = value.split('.')
  const random = parts.length === 3 ? (parts[2] ?? '') : value.replace(/^AgAg/, '')
  return random.slice(0, 12)
}

/** The ways in which text is written that may hold a secret. */
export function dresses(value: string): ReadonlyMap<string, string> {
  const url = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_')
  const hex = Buffer.from(value).toString('hex')
  const all: [string, string][] = [
    ['clear', value],
    ...inside(value).flatMap((text, at): [string, string][] => [
      [`base64 at ${at}`, text],
      [`base64url at ${at}`, url(text)],
    ]),
    ['hex', hex],
    ['hex in capitals', hex.toUpperCase()],
    ['percent', encodeURIComponent(value)],
    ['form', new URLSearchParams([['', value]]).toString().slice(1)],
    ['JSON', JSON.stringify(value).slice(1, -1)],
    ['its beginning', beginning(value)],
  ]
  return new Map(all)
}

export interface Sighting {
  readonly canary: string
  readonly dress: string
  readonly place: string
}

/** Every canary that is in one of the places. */
export function sightings(
  canaries: readonly Canary[],
  places: Readonly<Record<string, string>>,
): readonly Sighting[] {
  return Object.entries(places).flatMap(([place, text]) =>
    canaries.flatMap(({ name, value }) =>
      [...dresses(value)]
        .filter(([, dressed]) => text.includes(dressed))
        .map(([dress]) => ({ canary: name, dress, place })),
    ),
  )
}
