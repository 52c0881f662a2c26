/** The manual's four steps with the values of one profile, and what each part means. No secret is shown. */

import { callAddress } from '../../api/index.ts'
import { OicError } from '../../foundation/index.ts'
import { identityServer, type Profile } from '../../oauth/index.ts'
import type { Context } from '../context.ts'
import type { JsonFlags, ProfileFlags } from '../flags.ts'
import { shellWord } from '../shell-word.ts'
import { heading, print, printJson } from '../speak.ts'
import { chosenProfile, transportOf } from '../workplace.ts'

interface Step {
  readonly title: string
  readonly lines: readonly string[]
}

interface Endpoints {
  readonly authorization_endpoint: string
  readonly token_endpoint: string
}

function signInAddress(
  { clientId, redirectUris: [redirectUri = ''], scopes }: Profile,
  endpoint: string,
): string {
  const scope = [...new Set([...scopes, 'offline_access'])].join(' ')
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    state: '1234',
  }
  return `${endpoint}?${new URLSearchParams(parameters).toString().replaceAll('+', '%20')}`
}

const signIn = (profile: Profile, { authorization_endpoint }: Endpoints): Step => ({
  title: 'Step 1: sign in and take the authorization code out of the address bar',
  lines: [
    signInAddress(profile, authorization_endpoint),
    '',
    'response_type=code  asks for a code that works once, for three minutes',
    `client_id           ${profile.clientId}, the "Client ID" of the application`,
    `redirect_uri        ${profile.redirectUris[0]}, letter by letter as registered under "Redirect URL"`,
    `scope               ${profile.scopes.join(' ')}`,
    '                    and offline_access, which asks for a refresh token',
    'state               comes back unchanged; a different one means that the answer is not yours',
    '',
    'After signing in, the address bar holds code=...&state=1234.',
  ],
})

const encode = (profile: Profile): Step => ({
  title: 'Step 2: turn client id and client secret into Basic credentials',
  lines: [
    `BASIC=$(printf '%s' "${profile.clientId}:$CLIENT_SECRET" | oic basic)`,
    '',
    'The same without oic, where the secret holds letters and digits only: ... | base64 -w 0',
    '(without -w 0 the line is broken after 76 characters, and the credentials are wrong).',
  ],
})

const exchange = ({ redirectUris: [redirectUri = ''] }: Profile, { token_endpoint }: Endpoints): Step => ({
  title: 'Step 3: exchange the code for an access token and a refresh token',
  lines: [
    `curl -X POST ${shellWord(token_endpoint)} \\`,
    '  -H "Authorization: Basic $BASIC" \\',
    '  -d grant_type=authorization_code \\',
    '  --data-urlencode "code=$CODE" \\',
    `  --data-urlencode ${shellWord(`redirect_uri=${redirectUri}`)}`,
    '',
    'access_token   goes into every call; expires_in says for how many seconds it is good',
    'refresh_token  brings the next pair, and is spent by it: keep the new one before anything else',
  ],
})

function call({ instance }: Profile): Step {
  const title = 'Step 4: call with the token, for example the root directory of the file system'
  if (!instance) return { title, lines: ['This profile names no Oracle Integration instance.'] }
  const address = callAddress('/ic/api/fileserver/v1/filesystem/root', instance).href
  return {
    title,
    lines: [
      `curl -H "Authorization: Bearer $TOKEN" ${shellWord(address)}`,
      '',
      'With oic, steps 1 to 3 are `oic login`, once; then `oic files ls /`, or for any call:',
      'oic api GET /ic/api/fileserver/v1/filesystem/root',
    ],
  }
}

export async function explain(
  { profile: asked, json }: ProfileFlags & JsonFlags,
  context: Context,
  number?: string,
): Promise<void> {
  const profile = chosenProfile(context, asked)
  if (profile.flow !== 'code') {
    const problem = `the four steps are those of a person who signs in; profile "${profile.name}" has the flow ${profile.flow}`
    throw new OicError('USAGE_WRONG', { details: { problem } })
  }
  const endpoints = await identityServer(profile, transportOf(context))
  const steps = [signIn(profile, endpoints), encode(profile), exchange(profile, endpoints), call(profile)]
  const wanted = number === undefined ? steps : steps.filter((_, at) => String(at + 1) === number)
  if (wanted.length === 0) {
    throw new OicError('USAGE_WRONG', { details: { problem: 'STEP must be 1, 2, 3 or 4' } })
  }
  if (json) return printJson(context, wanted)
  for (const [at, { title, lines }] of wanted.entries()) {
    if (at > 0) print(context, '')
    print(context, [heading(context, title), '', ...lines].join('\n'))
  }
}
