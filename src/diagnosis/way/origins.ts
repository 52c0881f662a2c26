import type { Profile } from '../../oauth/index.ts'

/** Every origin that the profile leads to, once. */
export const originsOf = ({ identityUrl, instance }: Profile): readonly URL[] =>
  [
    ...new Set(
      [identityUrl, instance?.designOrigin, instance?.runtimeOrigin].flatMap(
        (address) => URL.parse(address ?? '')?.origin ?? [],
      ),
    ),
  ].map((origin) => new URL(origin))

const longestMs = 10_000

/** Ends with the command, or after ten seconds. */
export const aWhile = (signal: AbortSignal): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(longestMs)])
