// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.participant;

import qtforge.api.orchestration.transaction.TransactionParticipant;
import qtforge.orchestration.transaction.call.Owner;

/**
 * A participant that is there. Another registration, also of the same object, is another one: what was staged before may be gone.
 * Compared by identity, as the object's own comparison is a plugin's code.
 */
public final class RegisteredParticipant {

    private final String id;
    private final Owner owner;
    private final TransactionParticipant participant;

    RegisteredParticipant(String id, Owner owner, TransactionParticipant participant) {
        this.id = id;
        this.owner = owner;
        this.participant = participant;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** Whose it is. */
    public Owner owner() {
        return owner;
    }

    /** The object. */
    public TransactionParticipant participant() {
        return participant;
    }

    /** The plugin. */
    public String pluginId() {
        return owner.id();
    }
}
