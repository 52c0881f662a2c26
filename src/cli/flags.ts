/** Flags that several commands share, so that they read the same everywhere. */
import { OicError } from '../foundation/index.ts'
import { profileNames } from './completing.ts'

const text = (value: string): string => value

export const profileFlag = {
  kind: 'parsed',
  parse: text,
  optional: true,
  brief: 'The profile to use; else OIC_PROFILE, .oic.toml, the one named default, or the only one',
  placeholder: 'NAME',
  proposeCompletions: profileNames,
} as const

export const jsonFlag = {
  kind: 'boolean',
  withNegated: false,
  brief: 'Answer in JSON',
  default: false,
} as const

export const profileAlias = { p: 'profile' } as const

/** Seconds as people write them: 90, 90s, 5m, 1h, 7d. */
export function seconds(value: string): number {
  const [, digits, unit] = /^(\d{1,8})(s|m|h|d)?$/.exec(value) ?? []
  if (digits === undefined) {
    throw new OicError('USAGE_WRONG', {
      details: { problem: `"${value}" is not a time`, next: 'write 60s, 5m, 1h or 7d' },
    })
  }
  return Number(digits) * { s: 1, m: 60, h: 3600, d: 86_400 }[(unit ?? 's') as 's' | 'm' | 'h' | 'd']
}

/** As `seconds`, with a limit: a longer wait than we are ready for is not cut short without a word. */
export const secondsUpTo =
  (most: string) =>
  (value: string): number => {
    const asked = seconds(value)
    if (asked <= seconds(most)) return asked
    throw new OicError('USAGE_WRONG', {
      details: { problem: `"${value}" is longer than ${most}`, next: `write ${most} or less` },
    })
  }

export const minTtlFlag = {
  kind: 'parsed',
  parse: seconds,
  optional: true,
  brief: 'How long the token must still live (60s)',
  placeholder: 'TIME',
} as const

export interface ProfileFlags {
  readonly profile?: string | undefined
}

export interface JsonFlags {
  readonly json: boolean
}

export const textFlag = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: text, optional: true, brief, placeholder }) as const

export const textArgument = (brief: string, placeholder: string) =>
  ({ parse: text, brief, placeholder }) as const
