import { inspect } from 'node:util'

/** Everything that printing, logging or serializing an error could tell. */
export function toldOf(error: unknown): string {
  const ways = [
    inspect(error, {
      depth: 20,
      showHidden: true,
      getters: true,
      maxStringLength: null,
      maxArrayLength: null,
    }),
    inspect(error, { depth: 20, showHidden: true, customInspect: false, maxStringLength: null }),
    JSON.stringify(error) ?? '',
  ]
  if (!(error instanceof Error)) return ways.join('\n')
  const causes = error.cause === undefined ? [] : [toldOf(error.cause)]
  return [...ways, error.message, error.stack ?? '', JSON.stringify({ ...error }), ...causes].join('\n')
}
