import {
  adviceOn,
  fileServerRoot,
  type RefusedCall,
  type Symptom,
  symptomOfRefusal,
} from '../dictionary/index.ts'
import { entry } from './entry.ts'

function refusalHint({ symptom: seen, ...call }: RefusedCall & { symptom?: Symptom | undefined }): string {
  const symptom = seen ?? symptomOfRefusal(call)
  return symptom ? adviceOn(symptom) : 'the answer says what is wrong with the call'
}

/** Calls to Oracle Integration. */
export const apiErrors = {
  API_REFUSED: entry<{
    status: number
    title: string
    detail?: string | undefined
    ecid?: string | undefined
    askedSeconds?: number | undefined
    /** What was called. */
    path?: string | undefined
    /** Where more is known than the answer says. */
    symptom?: Symptom | undefined
    /** What the token was asked for. */
    scopes?: readonly string[] | undefined
  }>(
    'failed',
    ({ status, title, detail, ecid }) =>
      `the call was refused with status ${status}: ${title}${detail ? `, ${detail}` : ''}${ecid ? ` (ECID ${ecid})` : ''}`,
    ({ askedSeconds, ...call }) =>
      askedSeconds
        ? `the instance asks to wait ${askedSeconds} s: run the command again after that`
        : refusalHint(call),
  ),
  API_UNREACHABLE: entry<{ origin: string; problem: string; symptom?: Symptom }>(
    'unreachable',
    ({ origin, problem }) => `Oracle Integration at ${origin} cannot be reached (${problem})`,
    ({ symptom }) =>
      symptom ? adviceOn(symptom) : 'check the instance address in the profile and the network',
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
    `the token was not sent there; ${adviceOn('instance-redirected')}`,
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
  API_NEEDS_USER: entry<{ profile: string; flow: string }>(
    'usage',
    ({ profile, flow }) =>
      `profile "${profile}" has no user behind it (flow ${flow}), so the File Server was not asked`,
    `${adviceOn('file-server-without-user')}; \`oic api GET ${fileServerRoot}\` asks all the same`,
  ),
  API_ANSWER_MALFORMED: entry<{ path: string; problem: string }>(
    'failed',
    ({ path, problem }) => `the answer of ${path} was not understood: ${problem}`,
    'run the call with `oic api GET` to see the answer itself',
  ),
}
