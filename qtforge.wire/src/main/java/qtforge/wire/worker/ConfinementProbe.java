// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.util.Objects;
import java.util.Optional;

/**
 * Whether workers can be confined here.
 *
 * @param confinement how, when they can
 * @param reason why not, in words; empty when they can
 * @param lasting whether that stays so; false for a failure that may be over the next time, as an interrupt or a machine with too much to do
 */
public record ConfinementProbe(Optional<Confinement> confinement, String reason, boolean lasting) {

    public ConfinementProbe {
        Objects.requireNonNull(confinement, "confinement");
        Objects.requireNonNull(reason, "reason");
    }

    static ConfinementProbe works(Confinement confinement) {
        return new ConfinementProbe(Optional.of(confinement), "", true);
    }

    /** Cannot. */
    public static ConfinementProbe failed(String reason) {
        return new ConfinementProbe(Optional.empty(), reason, true);
    }

    /** Could not be found out this time. */
    public static ConfinementProbe failedNow(String reason) {
        return new ConfinementProbe(Optional.empty(), reason, false);
    }
}
