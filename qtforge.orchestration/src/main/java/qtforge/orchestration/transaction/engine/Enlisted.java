// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import qtforge.api.orchestration.transaction.ParticipantState;
import qtforge.api.orchestration.transaction.ParticipantStatus;
import qtforge.orchestration.transaction.participant.RegisteredParticipant;

/** A participant within a transaction, whose monitor guards it. */
final class Enlisted {

    final String id;
    final String plugin;
    /** Which registration has what was staged; null for one from before a restart. */
    final RegisteredParticipant registered;

    ParticipantState state;
    /** Whether it may have prepared. */
    boolean asked;

    String message = "";

    Enlisted(RegisteredParticipant registered) {
        this.id = registered.id();
        this.plugin = registered.pluginId();
        this.registered = registered;
        state = ParticipantState.ENLISTED;
    }

    /** One from before a restart. */
    Enlisted(String id, String plugin, ParticipantState state) {
        this.id = id;
        this.plugin = plugin;
        this.registered = null;
        this.asked = true;
        this.state = state;
    }

    ParticipantStatus status() {
        return new ParticipantStatus(id, state, message);
    }
}
