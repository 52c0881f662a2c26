/**
 * What is promised about security and reliability, by number. The numbers are those of the list that this product
 * is held to; those that are missing belong to parts that do not exist yet.
 */

export interface Promised {
  readonly number: number
  /** What its tests show, in one sentence. */
  readonly shows: string
}

export const promised: readonly Promised[] = [
  {
    number: 1,
    shows:
      'No secret, in whatever dress, is in an output, an error, a log, a file, an argument or an environment.',
  },
  { number: 2, shows: 'Twenty processes that find one expired login refresh it once and share the answer.' },
  { number: 3, shows: 'A process killed at any point of a refresh leaves a store that can be read.' },
  { number: 4, shows: 'A redirect to another origin is not followed, and takes nothing of ours along.' },
  { number: 5, shows: 'A token goes to the stored origins; to no other is a connection even opened.' },
  { number: 6, shows: 'A callback is known by its state before anything else in it is looked at.' },
  {
    number: 7,
    shows: 'A server without PKCE, or a callback of another issuer, ends the login before a code is sent.',
  },
  { number: 8, shows: 'Where the answer could not be kept, the refresh token is not spent.' },
  { number: 9, shows: 'What was altered, cut or moved in the store never opens as something else.' },
  {
    number: 10,
    shows: 'Nothing is kept in clear because a keychain is out of reach, and no key is replaced.',
  },
  {
    number: 11,
    shows: 'Files are for their owner alone from creation on; links, pipes and strangers’ files are refused.',
  },
  {
    number: 12,
    shows:
      'A token answer that is none changes no byte of the credential, and a refresh token in it is not lost.',
  },
  { number: 13, shows: 'A lifetime that is no lifetime starts no storm of refreshes.' },
  {
    number: 14,
    shows: 'No text of a redirect address reaches a page or a terminal as markup or as a control character.',
  },
  { number: 15, shows: 'The sandbox sends nobody to a redirect address that is not registered.' },
  { number: 16, shows: 'A code of the sandbox works once, for its client, its address and its verifier.' },
  {
    number: 17,
    shows: 'Each way to rotate refresh tokens answers as described, also to fifty requests at once.',
  },
  {
    number: 19,
    shows: 'A path that two servers could read in two ways is not passed on; what is judged is what is sent.',
  },
  {
    number: 20,
    shows: 'No header by which a caller says who it is, however it is spelled, reaches the instance.',
  },
  {
    number: 22,
    shows:
      'What an OpenID server publishes of itself is judged first; another token endpoint sees no token and no secret.',
  },
  {
    number: 28,
    shows: 'No command shows a secret unless asked by name; a log of GitHub Actions learns to hide it first.',
  },
  {
    number: 29,
    shows: 'No other program sees a secret in our arguments, our environment or a crash report.',
  },
  {
    number: 30,
    shows:
      'A browser is given one https or loopback address as one argument, without a shell, or is not run.',
  },
  {
    number: 31,
    shows: 'A login listens on its loopback address alone, and on nothing within a second of its end.',
  },
  { number: 32, shows: 'A request for another host, or from a page of another site, changes nothing.' },
  {
    number: 33,
    shows: 'A clock that is wrong, or jumps, costs one refresh at most, and is named with how far it is off.',
  },
  { number: 34, shows: 'A refusal that another process has overtaken ends no login.' },
  { number: 35, shows: 'A refused call is renewed once and repeated once, and waits as it is told to.' },
  {
    number: 36,
    shows: 'Without a network, or with half of one, nothing is lost and a valid token is still served.',
  },
  {
    number: 37,
    shows:
      'Proxies and authorities of a company work, a missing one is named, and certificates are always checked.',
  },
  { number: 38, shows: 'A signal at any point ends the command, and what was sent is finished first.' },
  { number: 39, shows: 'Whichever write or request fails, nothing that was kept is lost.' },
  {
    number: 40,
    shows:
      'A store of every released format opens; a newer one is refused and left alone; one from another machine is told.',
  },
  { number: 41, shows: 'A change of keys that is killed at any point leaves a store that opens.' },
  { number: 42, shows: 'No nonce is used twice in a million boxes.' },
  {
    number: 43,
    shows: 'A passphrase header that asks for too little or too much work is refused before any.',
  },
  { number: 44, shows: 'A logout forgets the tokens here, and says whether the server knows.' },
  { number: 47, shows: 'A redirect address of any content is read alike by two readers.' },
  {
    number: 48,
    shows: 'Headers, dates, settings, metadata and boxes of any content crash and hang nothing.',
  },
  { number: 49, shows: 'Names that JavaScript’s own objects know are names like any other, or refused.' },
  { number: 51, shows: 'Slow, endless and malformed requests end, and hold nobody else up.' },
  {
    number: 52,
    shows:
      'A sign-in on another device keeps to the interval, to slow_down, expiry and denial, warns, and is off by default.',
  },
  {
    number: 53,
    shows:
      'An application that signs who it is sends no secret, and each statement once, to one server alone.',
  },
  {
    number: 55,
    shows:
      'In a real browser, whatever the person or a page does, there is one login and no code in its history.',
  },
]

/** Promised, and without a test until now: whoever brings the test takes its number away. */
export const pending: readonly number[] = []
