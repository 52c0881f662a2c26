/** Answers with tokens: whether they name the scope. */
import { type Difference, of } from './difference.ts'

const raw = "Basic, raw as Oracle's manual makes it"
const encoded = ['Basic, form-encoded', 'Basic, percent-encoded', 'in the body']

export const namesScope: readonly Difference[] = [
  {
    field: 'namesScope',
    sandbox: false,
    provider: true,
    cases: [
      ...of(
        'code',
        'is exchanged once',
        'without offline_access there is no refresh token',
        'is used again, and what becomes of the tokens of the first use',
        'comes a second before its end',
      ),
      ...of(
        'pkce',
        'after a challenge comes the right verifier',
        'a public application brings the right verifier',
        'without a challenge comes no verifier',
        'without a challenge comes an empty verifier',
      ),
      ...of(
        'refresh',
        'gives new tokens',
        'comes a second before its end',
        'each renewal has the whole lifetime again',
        'asks for the scope of the login',
        'asks for a narrower scope',
        'asks for the same scope in another order',
        'asks for a scope twice',
        'asks for an empty scope',
      ),
      ...of(
        'other clients',
        'a code, and whether its owner can still use it',
        'a code in the hands of a public one',
        'a code of a public one, verifier and all',
        'a refresh token, and whether its owner can still use it',
        'a public one refreshes its own token, once',
      ),
      ...of('secret with a colon', ...encoded, raw),
      ...of('secret with a plus', ...encoded),
      ...of('secret with a percent sign', ...encoded),
      ...of('secret with something that reads like a percent code', ...encoded),
      ...of('secret with a space', ...encoded, raw),
      ...of('secret with quotation marks', ...encoded, raw),
      ...of('secret with signs of all kinds', ...encoded, raw),
      ...of('secret with an equals sign at its end', ...encoded, raw),
      ...of('secret with a backslash', ...encoded, raw),
      ...of(
        'token request',
        'as it should be',
        'with an unknown parameter',
        'with an empty parameter',
        'with an empty unknown parameter',
        'with ampersands too many',
        'with a broken percent code',
        'as a form in capital letters',
        'as a form with a charset',
        'as a form of another charset',
        'with an unknown parameter in the address',
      ),
      ...of(
        'resource',
        'known, at the exchange of a code that was asked for with it',
        'known, at a refresh',
        'empty, at the exchange of a code that was asked for with it',
        'empty, at the exchange of a code that was asked for without one',
        'empty, at a refresh',
        'empty, at a refresh of a login without one',
      ),
      ...of(
        'device',
        'the person allows it, and its code is used twice',
        'another application polls, and whether its owner can still use the code',
      ),
    ],
    reason:
      'As in the examples of Oracle, an answer names no scope where all was granted that was asked for; RFC 6749 section 5.1 demands it where it is another one, and there both servers name it.',
  },
]
