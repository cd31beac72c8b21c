/** The unit that has an environment or domain, by the entity's id; counts its changes, for what follows from them. */
export class Placements extends Map<string, string> {
  changes = 0

  override set(id: string, unitId: string): this {
    this.changes++
    return super.set(id, unitId)
  }
}
