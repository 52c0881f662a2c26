export { removeLeftovers, replaceFile } from './atomic-file.ts'
export { type ListenAddress, type Listening, listen } from './listen.ts'
export { checkWrittenByOwner, createPrivateFile, isPrivateFile, privateFolder } from './private-file.ts'
export { whenSent } from './when-sent.ts'
