/** Where a claim comes from: pages of Oracle's manuals, samples, captured answers, RFCs. */
import { identityApi } from './sources/identity-api.ts'
import { identityPages } from './sources/identity-pages.ts'
import { otherManuals } from './sources/other-manuals.ts'
import { seen } from './sources/seen.ts'
import { specifications } from './sources/specifications.ts'

interface Source {
  readonly title: string
  readonly address: string
}

export const sources = {
  ...identityApi,
  ...identityPages,
  ...otherManuals,
  ...seen,
  ...specifications,
} as const satisfies Readonly<Record<string, Source>>

export type SourceKey = keyof typeof sources
