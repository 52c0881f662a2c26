import { entry } from './entry.ts'

const refusalHints: Record<number, string> = {
  401: 'the token was not accepted: the user may lack an Oracle Integration role, or the scope belongs to another instance',
  403: 'ask the administrator of the instance for the role that this call needs',
  404: 'check the path and the name; File Server answers so until it is enabled for the instance',
  429: 'wait a little and run the command again',
  503: 'wait a little and run the command again',
}

/** Calls to Oracle Integration. */
export const apiErrors = {
  API_REFUSED: entry<{
    status: number
    title: string
    detail?: string | undefined
    ecid?: string | undefined
    askedSeconds?: number | undefined
  }>(
    'failed',
    ({ status, title, detail, ecid }) =>
      `the call was refused with status ${status}: ${title}${detail ? `, ${detail}` : ''}${ecid ? ` (ECID ${ecid})` : ''}`,
    ({ status, askedSeconds }) =>
      askedSeconds
        ? `the instance asks to wait ${askedSeconds} s: run the command again after that`
        : (refusalHints[status] ?? 'the answer says what is wrong with the call'),
  ),
  API_UNREACHABLE: entry<{ origin: string; problem: string }>(
    'unreachable',
    ({ origin, problem }) => `Oracle Integration at ${origin} cannot be reached (${problem})`,
    'check the instance address in the profile and the network',
  ),
  API_ADDRESS_INVALID: entry<{ problem: string }>(
    'usage',
    ({ problem }) => `this address cannot be called: ${problem}`,
    'give a path that begins with one slash, such as /ic/api/integration/v1/integrations',
  ),
  API_ORIGIN_FOREIGN: entry<{ origin: string; stored: readonly string[] }>(
    'usage',
    ({ origin }) => `${origin} is not an address of this profile's instance, so the token is not sent there`,
    ({ stored }) => `the profile holds ${stored.join(' and ')}`,
  ),
  API_REDIRECT_FOREIGN: entry<{ origin: string }>(
    'failed',
    ({ origin }) =>
      `the call was redirected to ${origin}, which is not an address of this profile's instance`,
    'the token was not sent there; if it is the design-time address, store it with `oic profile set --design-url`',
  ),
  API_REDIRECTED_IN_CIRCLES: entry<{ count: number }>(
    'failed',
    ({ count }) => `the call was redirected more than ${count} times`,
    "compare the profile's instance addresses with the console (`oic profile show`)",
  ),
  API_BODY_SPENT: entry(
    'failed',
    'the call was redirected after its body, a stream, had been sent',
    'give the body as text or bytes, or call the address that it was redirected to',
  ),
  API_NO_INSTANCE: entry<{ profile: string }>(
    'usage',
    ({ profile }) => `profile "${profile}" names no Oracle Integration instance`,
    ({ profile }) => `add one with \`oic profile set ${profile} --instance-url URL\``,
  ),
  API_ANSWER_MALFORMED: entry<{ path: string; problem: string }>(
    'failed',
    ({ path, problem }) => `the answer of ${path} was not understood: ${problem}`,
    'run the call with `oic api GET` to see the answer itself',
  ),
}
