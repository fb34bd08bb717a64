// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.service;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.orchestration.transaction.TransactionParticipant;
import qtforge.caller.BundleEnds;
import qtforge.caller.Caller;
import qtforge.orchestration.transaction.call.Owner;
import qtforge.orchestration.transaction.engine.Engine;
import qtforge.orchestration.transaction.engine.EngineLimits;
import qtforge.orchestration.transaction.log.OutcomeLog;
import qtforge.orchestration.transaction.participant.ParticipantTable;
import qtforge.orchestration.transaction.participant.RegisteredParticipant;

/** The parts of transactions, put together once; participants that are services come and go here. */
@Component(service = TransactionRuntime.class, configurationPid = "qtforge.orchestration.transactions")
@Designate(ocd = TransactionRuntime.Configuration.class)
public final class TransactionRuntime {

    /** How long and how many. */
    @ObjectClassDefinition(name = "QtForge transactions", description = "Limits of transactions over plugins")
    public @interface Configuration {

        /** Transactions that have not ended. */
        @AttributeDefinition(
                name = "Active",
                description = "How many transactions may not have ended, those in doubt among them, 1 to 100000")
        int max_active() default 1000;

        /** Transactions that have ended. */
        @AttributeDefinition(
                name = "History",
                description = "How many transactions that have ended are remembered, 0 to 100000")
        int history() default 1000;

        /** One call. */
        @AttributeDefinition(
                name = "Call limit",
                description = "Seconds that one call of a participant or an undoing may take, 1 to 3600")
        int call_seconds() default 30;
    }

    private final PluginErrorLog errors;
    private final OutcomeLog log;
    private final TransactionEvents events;
    private final BundleEnds ends;
    final ParticipantTable participants = new ParticipantTable();
    final Engine engine;
    private final Map<ServiceReference<?>, RegisteredParticipant> services = new ConcurrentHashMap<>();

    /** May not be there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile MessageBus bus;

    /** Unless a transaction is begun with another. */
    volatile Duration defaultTimeout = Duration.ofMinutes(5);

    /** Called by Declarative Services. */
    @Activate
    public TransactionRuntime(
            BundleContext context,
            Configuration configuration,
            @Reference PluginManager plugins,
            @Reference JsonCodec json,
            @Reference PluginErrorLog errors) {
        this.errors = errors;
        log = new OutcomeLog(file(context), json);
        open();
        events = new TransactionEvents(() -> bus, errors::record);
        engine = new Engine(
                plugins,
                log,
                participants,
                new EngineLimits(
                        between(1, configuration.max_active(), 100_000),
                        between(0, configuration.history(), 100_000),
                        Duration.ofSeconds(between(1, configuration.call_seconds(), 3600)),
                        EngineLimits.DEFAULT.retry()),
                errors::record,
                events);
        ends = new BundleEnds(context, this::stops);
    }

    private static int between(int least, int value, int most) {
        return Math.max(least, Math.min(most, value));
    }

    private static Path file(BundleContext context) {
        String data = context.getProperty("qtforge.data.dir");
        if (data != null) {
            return Path.of(data, "transactions", "outcome.log");
        }
        File own = context.getDataFile("transactions/outcome.log");
        if (own == null) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "there is no place for the outcome log of transactions: set qtforge.data.dir");
        }
        return own.toPath();
    }

    private void open() {
        log.open().ifPresent(problem -> errors.record(new PluginError(PluginErrorCode.FILE_SYSTEM_ERROR, problem)));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addParticipant(ServiceReference<TransactionParticipant> reference, TransactionParticipant participant) {
        Bundle bundle = reference.getBundle();
        if (bundle == null) {
            return;
        }
        Object name = reference.getProperty(TransactionParticipant.NAME);
        try {
            services.put(
                    reference,
                    participants.add(
                            Owner.of(Caller.of(bundle)), name == null ? "" : String.valueOf(name), participant));
        } catch (PluginException e) {
            // It is there as a service, but not as a participant.
            errors.record(e.error());
        }
    }

    void removeParticipant(ServiceReference<TransactionParticipant> reference) {
        RegisteredParticipant gone = services.remove(reference);
        if (gone != null) {
            participants.remove(gone);
        }
    }

    private void stops(Bundle bundle) {
        engine.ownerStops(bundle.getBundleId());
        participants.removeOf(bundle.getBundleId());
    }

    @Deactivate
    void deactivate() {
        ends.close();
        engine.close();
        events.close();
        log.close();
    }
}
