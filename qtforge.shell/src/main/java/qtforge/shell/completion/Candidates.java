// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.completion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.ParsedLine;
import qtforge.api.communication.DeliveryMode;
import qtforge.api.communication.MessagePriority;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.request.RequestPriority;
import qtforge.api.communication.request.RequestType;
import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.monitoring.metrics.QuotaKind;
import qtforge.api.orchestration.composition.CompositionManager;
import qtforge.api.orchestration.workflow.GraphFormat;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.api.security.PluginPermission;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.TrustLevel;
import qtforge.shell.command.OrchestrationServices;
import qtforge.shell.command.VerbCatalog;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.OperandSpec;
import qtforge.shell.verb.OptionSpec;
import qtforge.shell.verb.Signature;

/** Finds what could stand at the cursor. */
final class Candidates {

    /** Where gogo.jline puts the line that is being completed. */
    static final String LINE = ".commandLine";

    private final Supplier<PluginManager> manager;
    private final CommunicationNames communication;
    private final VersionNames versions;
    private final OrchestrationServices orchestration;
    private final WorkflowNames workflows;
    private final TransactionNames transactions;
    private final MonitoringNames monitoring;

    /**
     * Candidates from the plugins there are.
     *
     * @param manager gives null while there is no manager
     * @param communication names of topics, contracts and endpoints
     * @param versions versions, backups, snapshots and repositories
     * @param orchestration workflows and executions, compositions, transactions
     * @param monitoring checks, quarantine, metrics, what is watched
     */
    Candidates(
            Supplier<PluginManager> manager,
            CommunicationNames communication,
            VersionNames versions,
            OrchestrationServices orchestration,
            MonitoringNames monitoring) {
        this.manager = manager;
        this.communication = communication;
        this.versions = versions;
        this.orchestration = orchestration;
        workflows = new WorkflowNames(orchestration);
        transactions = new TransactionNames(orchestration);
        this.monitoring = monitoring;
    }

    /** The candidates for the word at the cursor of a session: texts, or what gogo.jline says about files. */
    Object of(CommandSession session) throws Exception {
        if (!(session.get(LINE) instanceof ParsedLine line)) {
            return List.of();
        }
        List<String> before = new ArrayList<>(line.words().subList(0, line.wordIndex()));
        Signature verb = verb(before.remove(0)).orElse(null);
        if (verb == null) {
            return List.of();
        }
        OptionalInt place = verb.placeOfSubcommand(before);
        if (place.isPresent()) {
            verb = verb.subcommand(before.remove(place.getAsInt())).orElseThrow();
        }
        Optional<OptionSpec> option = before.isEmpty()
                ? Optional.empty()
                : verb.option(before.get(before.size() - 1)).filter(known -> !known.isFlag());
        List<String> operands = operands(verb, before);
        String first = operands.isEmpty() ? "" : operands.get(0);
        if (option.isPresent()) {
            return candidates(option.get().kinds(), option.get().choices(), session, first);
        }
        OperandSpec wanted = verb.operand(operands.size()).orElse(null);
        return wanted == null ? List.of() : candidates(wanted.kinds(), wanted.choices(), session, first);
    }

    /** Whether a subcommand of this name is what the line of a session is about. */
    boolean isAbout(CommandSession session, String subcommand) {
        if (!(session.get(LINE) instanceof ParsedLine line)) {
            return false;
        }
        List<String> words = line.words();
        return verb(words.get(0))
                .filter(verb -> {
                    List<String> behind = words.subList(1, words.size());
                    OptionalInt place = verb.placeOfSubcommand(behind);
                    return place.isPresent() && behind.get(place.getAsInt()).equals(subcommand);
                })
                .isPresent();
    }

    private static Optional<Signature> verb(String word) {
        return VerbCatalog.signatures().stream()
                .filter(verb -> verb.name().equals(word) || verb.function().equals(word))
                .findFirst();
    }

    private static List<String> operands(Signature verb, List<String> words) {
        List<String> operands = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Optional<OptionSpec> option = verb.option(words.get(i));
            if (option.isPresent()) {
                i += option.get().isFlag() ? 0 : 1;
            } else if (!words.get(i).startsWith("-")) {
                operands.add(words.get(i));
            }
        }
        return operands;
    }

    private Object candidates(List<ArgumentKind> kinds, List<String> choices, CommandSession session, String first)
            throws Exception {
        if (kinds.size() == 1) {
            return candidates(kinds.get(0), choices, session, first);
        }
        List<Object> all = new ArrayList<>();
        for (ArgumentKind kind : kinds) {
            Object some = candidates(kind, choices, session, first);
            if (some instanceof Collection<?> several) {
                all.addAll(several);
            } else if (some instanceof Object[] several) {
                all.addAll(Arrays.asList(several));
            } else if (some != null) {
                all.add(some);
            }
        }
        return all;
    }

    private Object candidates(ArgumentKind kind, List<String> choices, CommandSession session, String plugin)
            throws Exception {
        PluginManager present = manager.get();
        return switch (kind) {
            case TEXT -> List.of();
            case CHOICE -> choices;
            case CHOICE_OR_PLUGIN -> Stream.concat(
                            choices.stream(), present == null ? Stream.of() : present.loadedPlugins().stream())
                    .toList();
            case CONFIGURATION_SCOPE -> names(ConfigurationScope.values());
            case PERMISSION -> names(PluginPermission.values());
            case TRUST_LEVEL -> names(TrustLevel.values());
            case SECURITY_LEVEL -> names(SecurityLevel.values());
            case PATH -> session.execute("__files");
            case VERB -> VerbCatalog.signatures().stream()
                    .map(Signature::function)
                    .toList();
            case STATE -> names(PluginState.values());
            case CAPABILITY -> names(PluginCapability.values());
            case DELIVERY_MODE -> names(DeliveryMode.values());
            case MESSAGE_PRIORITY -> names(MessagePriority.values());
            case REQUEST_TYPE -> names(RequestType.values());
            case REQUEST_PRIORITY -> names(RequestPriority.values());
            case SERVICE_CAPABILITY -> names(ServiceCapability.values());
            case LOG_LEVEL -> names(LogLevel.values());
            case COMPOSITION -> orchestration
                    .find(CompositionManager.class)
                    .map(CompositionManager::listCompositions)
                    .orElse(List.of());
            case TOPIC -> communication.topics();
            case DEAD_LETTER -> communication.deadLetters();
            case ENDPOINT -> communication.endpoints();
            case ENDPOINT_METHOD -> communication.endpointMethods(plugin);
            case CONTRACT -> communication.contracts();
            case CONTRACT_METHOD -> communication.contractMethods(plugin);
            case SUBCOMMAND -> verb(plugin).map(Signature::subcommands).orElse(List.of()).stream()
                    .map(Signature::shortName)
                    .toList();
            case VERSIONED_PLUGIN -> versions.plugins();
            case PLUGIN_VERSION -> versions.versions(plugin);
            case OFFERED_PLUGIN -> versions.offeredPlugins();
            case OFFERED_VERSION -> versions.offeredVersions(plugin);
            case ROLLBACK_POINT -> versions.rollbackPoints(plugin);
            case SNAPSHOT -> versions.snapshots();
            case REPOSITORY -> versions.repositories();
            case WORKFLOW -> workflows.workflows();
            case EXECUTION -> workflows.executions();
            case ACTIVE_EXECUTION -> workflows.activeExecutions();
            case EXECUTION_STEP -> workflows.steps(plugin);
            case WORKFLOW_STATE -> names(WorkflowState.values());
            case GRAPH_FORMAT -> Arrays.stream(GraphFormat.values())
                    .map(format -> format.name().toLowerCase(Locale.ROOT))
                    .toList();
            case TRANSACTION -> transactions.all();
            case ACTIVE_TRANSACTION -> transactions.active();
            case DOUBTFUL_TRANSACTION -> transactions.doubtful();
            case HOT_RELOAD -> monitoring.watchedPlugins();
            case HOT_RELOAD_FOLDER -> monitoring.watchedFolders();
            case HEALTH_CHECK -> Stream.concat(
                            monitoring.checks().stream(),
                            present == null ? Stream.of() : present.loadedPlugins().stream())
                    .distinct()
                    .toList();
            case QUARANTINED -> monitoring.quarantined();
            case QUOTA_KIND -> Arrays.stream(QuotaKind.values())
                    .map(quota -> quota.name().toLowerCase(Locale.ROOT))
                    .toList();
            case METRIC -> monitoring.metrics();
            case PLUGIN -> present == null ? List.of() : present.loadedPlugins();
            case PLUGIN_COMMAND -> present == null ? List.of() : present.availableCommands(plugin);
            case CATEGORY -> present == null
                    ? List.of()
                    : present.allPluginInfo().stream()
                            .map(info -> info.metadata().category())
                            .distinct()
                            .sorted()
                            .toList();
        };
    }

    private static List<String> names(NamedConstant[] constants) {
        return Arrays.stream(constants).map(NamedConstant::name).toList();
    }
}
