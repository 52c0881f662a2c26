/** What can be wrong on this machine. */
import { causesOf } from '../cause.ts'

export const localCauses = causesOf({
  'no-profile': {
    what: 'there is no profile yet',
    mend: 'run `oic setup`, or `oic profile add`',
    check: '`oic profile list` shows none',
    evidence: 'documented',
  },
  'profile-unknown': {
    what: 'the profile that is asked for is not in the settings',
    mend: 'name one that is there with --profile, OIC_PROFILE or .oic.toml, whichever names it now',
    check: '`oic profile list` shows what there is',
    evidence: 'documented',
  },
  'profile-not-chosen': {
    what: 'there are several profiles and none of them was chosen',
    mend: 'choose one with --profile or OIC_PROFILE, or name one "default"',
    check: '`oic profile list` shows what there is',
    evidence: 'documented',
  },
  'settings-unreadable': {
    what: 'the settings hold something that cannot be used',
    mend: 'correct what the line above names; nothing in the file was changed',
    check: '`oic profile show` says the same',
    evidence: 'documented',
  },
  'no-instance': {
    what: 'the profile names no Oracle Integration instance',
    mend: 'add one with `oic profile set NAME --instance-url URL`',
    check: '`oic profile show` shows none',
    evidence: 'documented',
  },
  'client-secret-missing': {
    what: 'no client secret is kept for the profile, or it was kept for another server or application',
    mend: 'give it with `oic profile set NAME --client-secret-stdin` (with secret = "env": set OIC_CLIENT_SECRET)',
    check: 'the identity address or the client id was changed since',
    evidence: 'documented',
  },
  'profile-changed': {
    what: 'the login was made before the identity address, the client id or the flow of the profile was changed',
    mend: 'run `oic login`, or set back what was changed',
    check: '`oic status` says so',
    evidence: 'documented',
  },
  'store-unreadable': {
    what: 'the credential store or its key cannot be read',
    mend: 'do what the line above says; nothing was changed',
    check: '`oic key show` says where the key rests',
    evidence: 'documented',
  },
  'key-needs-desktop': {
    what: 'the key of the store rests in the keychain, which opens with a desktop session only',
    mend: 'where cron or SSH must reach it, run `oic key move key-file` (or passphrase)',
    check: 'the command works at the desktop and not over SSH',
    evidence: 'documented',
  },
  'signing-key-unusable': {
    what: 'the key file of the profile cannot be used',
    mend: 'give another one with `oic profile set NAME --key-file PATH`',
    check: 'the file is a private key in PEM, and this account may read it',
    evidence: 'documented',
  },
  'certificate-file-unusable': {
    what: 'a file with certificates that the profile names cannot be used',
    mend: 'give another one with `oic profile set NAME --ca FILE` (a client certificate: --client-certificate, --client-key)',
    check: 'the file is there, in PEM, and of the kind that its flag wants',
    evidence: 'documented',
  },
})
