/** An EBS volume of every world: in use, protected, and with backups. */
export const VOLUME = '503765b4-62af-536d-c7ab-c5850a123194'
