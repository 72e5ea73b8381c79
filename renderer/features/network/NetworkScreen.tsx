export function NetworkScreen() {
  return (
    <section className="screen" aria-label="Network">
      <h1>Network</h1>
    </section>
  )
}
