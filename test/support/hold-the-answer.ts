/** For `--import`: says `answered`, and holds the answer to a request back until SIGUSR2 tells it to go on. */
export const holdTheAnswer = `data:text/javascript,${encodeURIComponent(`
  const { fetch } = globalThis
  const goOn = new Promise((resolve) => process.once('SIGUSR2', resolve))
  globalThis.fetch = async (...request) => {
    const answer = await fetch(...request)
    process.stderr.write('answered\\n')
    const alive = setInterval(() => {}, 1000)
    await goOn
    clearInterval(alive)
    return answer
  }`)}`
