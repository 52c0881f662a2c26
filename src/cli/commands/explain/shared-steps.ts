/** The steps that every flow has: who the application is, and the call at the end. */
import { callAddress } from '../../../api/index.ts'
import { fileServerRoot } from '../../../foundation/index.ts'
import { actsAlone } from '../../../oauth/index.ts'
import { type Explained, proofOf, type Step, secretLines } from './step.ts'

const title = {
  basic: 'Step 2: turn client id and client secret into Basic credentials',
  body: 'Step 2: have the client secret at hand; it travels in the form, so nothing is encoded',
  none: 'Step 2 falls away: this application has no client secret',
} as const

export function secretStep(explained: Explained): Step {
  const proof = proofOf(explained.profile)
  return {
    step: 2,
    title: title[proof],
    commands: secretLines(explained),
    notes: proof === 'basic' ? explained.shell.aboutBasic : [],
  }
}

export const aboutTokens = [
  'access_token   goes into every call; expires_in says for how many seconds it is good',
  'refresh_token  brings the next pair, and is spent by it: keep the new one before anything else',
] as const

const examples = {
  ofUser: { what: 'the root directory of the file system', path: fileServerRoot },
  // The File Server takes tokens of a user only.
  ofApplication: { what: 'the list of integrations', path: '/ic/api/integration/v1/integrations' },
} as const

export function callStep({ profile, shell }: Explained): Step {
  const { instance } = profile
  const { what, path } = actsAlone(profile) ? examples.ofApplication : examples.ofUser
  const title = `Step 4: call with the token, for example ${what}`
  if (!instance) {
    return { step: 4, title, commands: [], notes: ['This profile names no Oracle Integration instance.'] }
  }
  const address = callAddress(path, instance).href
  return {
    step: 4,
    title,
    commands: shell.call(address),
    notes:
      path === fileServerRoot
        ? ['With oic, `oic files ls /` does all of it, or for any call:', `oic api GET ${path}`]
        : [`With oic, \`oic api GET ${path}\` does all of it.`],
  }
}
