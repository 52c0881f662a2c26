import { type Environment, tokenVariable } from './variables.ts'

/** As Postman exports an environment; `secret` has the value covered on the screen. */
export function postmanEnvironment({ name, variables, accessToken }: Environment, now: Date): string {
  const values = [
    ...variables.map(([key, value]) => ({ key, value, type: 'default', enabled: true })),
    { key: tokenVariable, value: accessToken?.reveal() ?? '', type: 'secret', enabled: true },
  ]
  const exported = { _postman_exported_at: now.toISOString(), _postman_exported_using: 'oic' }
  return JSON.stringify({ name, values, _postman_variable_scope: 'environment', ...exported }, null, 2)
}
