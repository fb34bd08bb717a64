// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.completion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
import qtforge.api.security.PluginPermission;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.TrustLevel;
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

    /**
     * Candidates from the plugins there are.
     *
     * @param manager gives null while there is no manager
     * @param communication names of topics, contracts and endpoints
     * @param versions names of versions
     */
    Candidates(Supplier<PluginManager> manager, CommunicationNames communication, VersionNames versions) {
        this.manager = manager;
        this.communication = communication;
        this.versions = versions;
    }

    /** The candidates for the word at the cursor of a session: texts, or what gogo.jline says about files. */
    Object of(CommandSession session) throws Exception {
        if (!(session.get(LINE) instanceof ParsedLine line)) {
            return List.of();
        }
        List<String> before = line.words().subList(0, line.wordIndex());
        Signature verb = verb(before.get(0)).orElse(null);
        if (verb == null) {
            return List.of();
        }
        Optional<OptionSpec> option = verb.option(before.get(before.size() - 1)).filter(known -> !known.isFlag());
        if (option.isPresent()) {
            return candidates(option.get().kind(), List.of(), session, "");
        }
        List<String> operands = operands(verb, before);
        OperandSpec wanted = verb.operand(operands.size()).orElse(null);
        return wanted == null
                ? List.of()
                : candidates(
                        wanted.kind(),
                        wanted.choices(),
                        session,
                        operands.isEmpty() ? "" : operands.get(operands.size() - 1));
    }

    private static Optional<Signature> verb(String word) {
        return VerbCatalog.signatures().stream()
                .filter(verb -> verb.name().equals(word) || verb.function().equals(word))
                .findFirst();
    }

    private static List<String> operands(Signature verb, List<String> words) {
        List<String> operands = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            Optional<OptionSpec> option = verb.option(words.get(i));
            if (option.isPresent()) {
                i += option.get().isFlag() ? 0 : 1;
            } else if (!words.get(i).startsWith("-")) {
                operands.add(words.get(i));
            }
        }
        return operands;
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
            case TOPIC -> communication.topics();
            case DEAD_LETTER -> communication.deadLetters();
            case ENDPOINT -> communication.endpoints();
            case ENDPOINT_METHOD -> communication.endpointMethods(plugin);
            case CONTRACT -> communication.contracts();
            case CONTRACT_METHOD -> communication.contractMethods(plugin);
            case VERSIONED -> versions.subjects();
            case VERSION -> versions.of(plugin);
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
