// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.util.pushstream.PushStream;
import qtforge.api.communication.contract.ContractProviderInfo;
import qtforge.api.communication.contract.ContractRegistration;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.core.Version;
import qtforge.caller.Caller;

/** A registration: who provides which contract, with what object, and what ends with it. */
final class ContractProvider implements ContractRegistration {

    private final long number;
    private final Caller owner;
    private final CheckedContract checked;
    private final Version version;
    private final int ranking;
    /** The Java interface of a typed provider, or null. */
    private final Class<?> type;
    /** What implements it, or null. */
    private final Object object;

    private final ProviderHealth health = new ProviderHealth();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Set<PushStream<?>> streams = ConcurrentHashMap.newKeySet();
    /** What to undo at the end, newest first. Guarded by itself; taken out before anything is called. */
    private final List<Runnable> undo = new ArrayList<>();

    ContractProvider(long number, Caller owner, CheckedContract checked, int ranking, Class<?> type, Object object) {
        this.number = number;
        this.owner = owner;
        this.checked = checked;
        this.version = Version.of(checked.contract().version().toString());
        this.ranking = ranking;
        this.type = type;
        this.object = object;
    }

    long number() {
        return number;
    }

    Caller owner() {
        return owner;
    }

    CheckedContract checked() {
        return checked;
    }

    ProviderHealth health() {
        return health;
    }

    /** The version of the contract, for ranges. */
    Version version() {
        return version;
    }

    int ranking() {
        return ranking;
    }

    /** The object to call directly, when it implements the very interface; else null. */
    Object target(Class<?> wanted) {
        return type == wanted ? object : null;
    }

    /** The service its endpoint has. */
    String endpoint() {
        return "contract/" + contract().serviceName() + "/" + contract().version();
    }

    @Override
    public ServiceContract contract() {
        return checked.contract();
    }

    @Override
    public ContractProviderInfo info() {
        return new ContractProviderInfo(
                contract(),
                type == null ? "" : type.getName(),
                ranking,
                health.isIsolated(),
                health.running(),
                health.calls(),
                health.failures(),
                health.timeouts(),
                health.meanMicros());
    }

    @Override
    public boolean isActive() {
        return open.get();
    }

    /** Remembers what to undo at the end; undoes it at once when that has come. */
    void atEnd(Runnable action) {
        synchronized (undo) {
            if (open.get()) {
                undo.add(0, action);
                return;
            }
        }
        action.run();
    }

    /** Closes a stream when this ends. */
    <T> PushStream<T> tie(PushStream<T> stream) {
        PushStream<T> tied = stream.onClose(() -> streams.remove(stream));
        streams.add(stream);
        if (!open.get()) {
            stream.close();
        }
        return tied;
    }

    @Override
    public void close() {
        List<Runnable> actions;
        synchronized (undo) {
            if (!open.compareAndSet(true, false)) {
                return;
            }
            actions = List.copyOf(undo);
            undo.clear();
        }
        actions.forEach(Runnable::run);
        for (PushStream<?> stream : streams) {
            stream.close();
        }
        streams.clear();
    }
}
