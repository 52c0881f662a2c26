/** What can be seen of scopes by reading them. A scope of a resource is its audience and a value, glued together. */
import type { CauseId } from './causes.ts'

const values = ['urn:opc:resource:consumer::all', '/ic/api/']

export const ofInstances = (scopes: readonly string[]): readonly string[] =>
  scopes.filter((scope) => /^https?:/.test(scope))

/** The part before the value; of a scope that ends otherwise, its origin as written. */
export function audienceOf(scope: string): string {
  const value = values.find((ending) => scope.endsWith(ending))
  if (value !== undefined) return scope.slice(0, -value.length).replace(/\/$/, '')
  return /^https?:\/\/[^/]*?(?::\d+)?(?=\/|urn:|$)/.exec(scope)?.[0] ?? scope
}

export const audiencesOf = (scopes: readonly string[]): readonly string[] => [
  ...new Set(ofInstances(scopes).map(audienceOf)),
]

const isBare = (scope: string): boolean => scope.startsWith('urn:opc:resource:consumer')

/** None of them opens an integration itself. */
export function serveDeveloperApisAlone(scopes: readonly string[]): boolean {
  const found = ofInstances(scopes)
  return found.length > 0 && found.every((scope) => scope.endsWith('/ic/api/')) && !scopes.some(isBare)
}

/** What is certainly wrong with the scopes of a profile, if they were refused. */
export function visibleScopeCauses(scopes: readonly string[]): readonly CauseId[] {
  const asked = scopes.filter((scope) => scope !== 'offline_access')
  const wrong: Partial<Record<CauseId, boolean>> = {
    'slash-before-urn': ofInstances(asked).some((scope) => scope.includes('/urn:')),
    'consumer-all-mixed': asked.some(isBare) && asked.length > 1,
    'audiences-mixed': audiencesOf(asked).length > 1,
    'scope-ending-unknown': ofInstances(asked).some(
      (scope) => !values.some((ending) => scope.endsWith(ending)),
    ),
  }
  return scopeCausesInSight.filter((cause) => wrong[cause])
}

export const scopeCausesInSight: readonly CauseId[] = [
  ...(['consumer-all-mixed', 'slash-before-urn', 'scope-ending-unknown', 'audiences-mixed'] as const),
]
