/** Where a command may be interrupted: twelve points of `oic token` with a token that has expired. */
export const phases = [
  'started',
  'opened',
  'locked',
  'claimed',
  'sending',
  'sent',
  'headers',
  'body',
  'sealed',
  'committed',
  'released',
  'printed',
] as const

export type Phase = (typeof phases)[number]

export const endings = ['SIGINT', 'SIGTERM', 'SIGHUP', 'EPIPE'] as const
export type Ending = (typeof endings)[number]
