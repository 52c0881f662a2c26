import { type Environment, tokenVariable } from './variables.ts'

/** As Bruno keeps an environment beside the requests: of a secret it holds the name alone, and never the value. */
export function brunoEnvironment({ variables }: Environment): string {
  const lines = variables.map(([name, value]) => `  ${name}: ${value}`)
  return ['vars {', ...lines, '}', 'vars:secret [', `  ${tokenVariable}`, ']'].join('\n')
}
