import { OicError } from '../../../foundation/index.ts'
import type { Profile } from '../../../oauth/index.ts'
import type { JsonFlags, ProfileFlags } from '../../flags.ts'

export interface LoginFlags extends ProfileFlags, JsonFlags {
  /** The program to open the sign-in page with; empty for the usual one. */
  readonly browser?: string | undefined
  readonly noBrowser: boolean
  readonly qr: boolean
  readonly timeout: number
  readonly begin: boolean
  readonly finish?: string | undefined
  readonly withRefreshToken: boolean
}

export const wrong = (problem: string, next: string): OicError =>
  new OicError('USAGE_WRONG', { details: { problem, next } })

/** @throws {OicError} USAGE_WRONG for a flow in which nobody signs in, or not with a redirect address */
export function insistOnCode({ name, flow }: Profile, flag: string): void {
  if (flow === 'code') return
  throw wrong(
    `${flag} is for the flow code, and profile "${name}" has the flow ${flow}`,
    `run \`oic login --profile ${name}\``,
  )
}
