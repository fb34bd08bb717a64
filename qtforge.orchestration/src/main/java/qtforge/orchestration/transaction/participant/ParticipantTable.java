// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.participant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionParticipant;
import qtforge.orchestration.transaction.call.Owner;

/** The participants there are, by id: {@code PLUGIN} or {@code PLUGIN/NAME}, so that nobody can take another plugin's place. */
public final class ParticipantTable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    /** Of one bundle. */
    private static final int MOST = 100;

    private final Map<String, RegisteredParticipant> present = new ConcurrentHashMap<>();
    private volatile Consumer<RegisteredParticipant> arrivals = participant -> {};

    /** Who is told of each that comes. */
    public void onArrival(Consumer<RegisteredParticipant> listener) {
        arrivals = listener;
    }

    /** The id of a participant of a plugin. */
    public static String id(String plugin, String name) {
        return name.isEmpty() ? plugin : plugin + "/" + name;
    }

    /**
     * Adds one.
     *
     * @param name empty for the one that has the plugin's id
     * @throws TransactionException INVALID_ARGUMENT, ALREADY_EXISTS, RESOURCE_EXHAUSTED
     */
    public RegisteredParticipant add(Owner owner, String name, TransactionParticipant participant) {
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            throw refusal(
                    PluginErrorCode.INVALID_ARGUMENT,
                    owner,
                    "'" + name + "' is no name of a participant; use up to 100 letters, digits, '.', '_' and '-'");
        }
        long own = present.values().stream()
                .filter(one -> one.owner().is(owner.bundle()))
                .count();
        if (own >= MOST) {
            throw refusal(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    owner,
                    "'" + owner.id() + "' has " + own + " participants already; unregister those it does not need");
        }
        RegisteredParticipant added = new RegisteredParticipant(id(owner.id(), name), owner, participant);
        RegisteredParticipant there = present.putIfAbsent(added.id(), added);
        if (there != null) {
            throw refusal(
                    PluginErrorCode.ALREADY_EXISTS,
                    owner,
                    "there is a participant '" + added.id() + "' already; give this one another name (service property "
                            + TransactionParticipant.NAME + ") or unregister that");
        }
        arrivals.accept(added);
        return added;
    }

    private static TransactionException refusal(PluginErrorCode code, Owner owner, String message) {
        return new TransactionException(TransactionErrorCategory.PARTICIPANT, code, "", owner.id(), message, null);
    }

    /** Removes that registration, whatever has its id by now. Whether it was there. */
    public boolean remove(RegisteredParticipant participant) {
        return present.remove(participant.id(), participant);
    }

    /** Removes those of a bundle. */
    public void removeOf(long bundle) {
        present.values().removeIf(one -> one.owner().is(bundle));
    }

    /** One that is there. */
    public Optional<RegisteredParticipant> find(String id) {
        return Optional.ofNullable(present.get(id));
    }

    /** Those of a plugin, sorted by id. */
    public List<RegisteredParticipant> of(String plugin) {
        return present.values().stream()
                .filter(one -> one.pluginId().equals(plugin))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    /** All ids, sorted. */
    public List<String> ids() {
        return present.keySet().stream().sorted().toList();
    }
}
