export function ContactsScreen() {
  return (
    <section className="screen" aria-label="Contacts">
      <h1>Contacts</h1>
    </section>
  )
}
