/** For `--import`: says `answered`, and holds the answer to a request back until `goOn`, a promise, is fulfilled. */
const holdingUntil = (goOn: string): string =>
  `data:text/javascript,${encodeURIComponent(`
  const { fetch } = globalThis
  const goOn = ${goOn}
  globalThis.fetch = async (...request) => {
    const answer = await fetch(...request)
    process.stderr.write('answered\\n')
    const alive = setInterval(() => {}, 1000)
    await goOn
    clearInterval(alive)
    return answer
  }`)}`

/** SIGUSR2 tells it to go on. */
export const holdTheAnswer = holdingUntil("new Promise((resolve) => process.once('SIGUSR2', resolve))")

/** It goes on by itself some time after Ctrl-C: later than the program says that it takes long, if it does. */
export const holdTheAnswerPastFarewell = holdingUntil(
  "new Promise((resolve) => process.once('SIGINT', () => setTimeout(resolve, 1000)))",
)
