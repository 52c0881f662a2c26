import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import { aLoggedInSetup, type Setup } from '../support/a-setup.ts'
import { errorCases } from '../support/errors-of.ts'

const settingsFile = ({ machine }: Setup): string => join(machine.home, 'config.toml')

const writeSettings = (text: string) => (setup: Setup) =>
  writeFileSync(settingsFile(setup), text) ?? undefined

const settingsInvalid = (problem: string) => (setup: Setup) => ({
  code: 'SETTINGS_INVALID',
  message: `the settings in ${settingsFile(setup)} cannot be read: ${problem}`,
  hint: 'correct the file; nothing in it was changed',
})

describe('settings that do not fit are told, and stay as they are', () => {
  errorCases(aLoggedInSetup, [
    {
      title: 'a profile whose name is nearly that of another',
      given: () => undefined,
      argv: ['token', '--profile', 'deb'],
      exitCode: 2,
      error: {
        code: 'PROFILE_UNKNOWN',
        message: 'there is no profile named "deb"',
        hint: 'did you mean "dev"?',
      },
    },
    {
      title: 'a profile whose name is like no other',
      given: () => undefined,
      argv: ['whoami', '-p', 'production'],
      exitCode: 2,
      error: {
        code: 'PROFILE_UNKNOWN',
        message: 'there is no profile named "production"',
        hint: 'known profiles: dev',
      },
    },
    {
      title: 'no profile at all',
      given: writeSettings(''),
      argv: ['login'],
      exitCode: 2,
      error: {
        code: 'PROFILE_NONE',
        message: 'there is no profile yet',
        hint: 'create one with `oic setup`, or `oic profile add`',
      },
    },
    {
      title: 'a profile that is spelled wrong inside',
      given: writeSettings('[profiles.dev]\nclient_id = "id"\n'),
      argv: ['token'],
      exitCode: 2,
      error: {
        code: 'PROFILE_INVALID',
        message: 'profile "dev" cannot be used: "identity" is missing',
        hint: '`oic profile add --help` tells what a profile holds; `oic profile set dev` changes one that is there',
      },
    },
    {
      title: 'a settings file that is no TOML',
      given: writeSettings('[profiles.dev\n'),
      argv: ['status'],
      exitCode: 2,
      error: settingsInvalid('Invalid TOML document: illegal character in key (line 1)'),
    },
    {
      title: 'a settings file with a stranger in it',
      given: writeSettings('profile = "dev"\n'),
      argv: ['token'],
      exitCode: 2,
      error: settingsInvalid('"profile" is not a setting'),
    },
    {
      title: 'a settings file whose profiles are no table',
      given: writeSettings('profiles = ["dev"]\n'),
      argv: ['profile', 'list'],
      exitCode: 2,
      error: settingsInvalid('"profiles" is not a table'),
    },
    {
      title: 'a pointer that holds more than a name',
      given: ({ machine }) =>
        writeFileSync(join(machine.workingFolder, '.oic.toml'), 'profile = "dev"\nclient_id = "id"\n') ??
        undefined,
      argv: ['files', 'ls'],
      exitCode: 2,
      error: ({ machine }) => ({
        code: 'POINTER_INVALID',
        message: `${machine.workingFolder}/.oic.toml is not usable: it holds "client_id"`,
        hint: 'it may hold one line, profile = "NAME", with the name of an existing profile',
      }),
    },
    {
      title: 'a profile without an instance',
      given: writeSettings(`[profiles.dev]
identity = "https://idcs.example.com"
client_id = "id"
scopes = ["scope"]
redirect_uris = ["http://127.0.0.1:8422/callback"]
`),
      argv: ['files', 'ls'],
      exitCode: 2,
      error: {
        code: 'API_NO_INSTANCE',
        message: 'profile "dev" names no Oracle Integration instance',
        hint: 'add one with `oic profile set dev --instance-url URL`',
      },
    },
    {
      title: 'another application in the settings than the one that was logged in to',
      given: async ({ succeed }) => {
        await succeed(['profile', 'set', 'dev', '--client-id', 'another'])
        return undefined
      },
      argv: ['token'],
      exitCode: 4,
      error: {
        code: 'LOGIN_ENDED',
        message:
          'the login of profile "dev" has ended: its identity address, client id, token endpoint or flow was changed in the profile',
        hint: 'run `oic login --profile dev`',
      },
    },
    {
      title: 'another application in the settings than the one whose secret is kept',
      given: async ({ succeed }) => {
        await succeed(['profile', 'set', 'dev', '--client-id', 'another'])
        return undefined
      },
      argv: ['login'],
      exitCode: 4,
      error: {
        code: 'CLIENT_SECRET_MISSING',
        message: 'no client secret is kept for profile "dev"',
        hint: 'give it with `oic profile set dev --client-secret-stdin`',
      },
    },
  ])
})
