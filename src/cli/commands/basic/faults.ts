/** What is wrong with credentials as they are found in files and on clipboards, in words. */
export const faults = {
  utf16: 'it is UTF-16, as Windows PowerShell writes with >',
  byteOrderMark: 'it begins with a byte order mark',
  certificateLines: 'it has the lines BEGIN CERTIFICATE and END CERTIFICATE, which certutil puts around it',
  label: 'it has the name of the header, or the word Basic, before it',
  quoted: 'it stands in quotation marks',
  wrapped: 'it is broken into several lines',
  urlAlphabet: 'it has - and _ in place of + and /',
  unpadded: 'the equals signs at its end are missing',
  lineEndInside: 'a line end was encoded with the secret (echo without -n)',
  twice: 'it was encoded twice',
  notEscaped: 'characters in it must be percent-encoded before base64 (RFC 6749 section 2.3.1)',
  spaceAtStart: 'the secret begins with a space, which was kept (there is one after the colon)',
  spaceAtEnd: 'the secret ends in a space, which was kept (cmd writes one with echo ... > FILE)',
} as const

export type Fault = keyof typeof faults
