// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static qtforge.shell.testing.Plugins.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.jline.builtins.Completers.CompletionData;
import org.jline.builtins.Completers.CompletionEnvironment;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.TopicStatistics;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.api.managers.version.AvailableVersion;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.RollbackPoint;
import qtforge.api.managers.version.Snapshot;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HealthSummary;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.health.QuarantinedPlugin;
import qtforge.api.monitoring.reload.HotReloadTarget;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.api.orchestration.composition.CompositionManager;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.PluginTransactionManager;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.shell.command.CommunicationServices;
import qtforge.shell.command.MonitoringServices;
import qtforge.shell.command.OrchestrationServices;
import qtforge.shell.command.VersionServices;
import qtforge.shell.testing.GogoShell;
import qtforge.shell.testing.Plugins;

class CompletionTest {

    @TempDir
    Path folder;

    private final Plugins plugins = new Plugins();
    private final Map<String, List<CompletionData>> completions = new HashMap<>();
    private CompletionInstaller installer;
    private GogoShell shell;

    @BeforeEach
    void start() throws Exception {
        shell = new GogoShell(folder);
        installer = new CompletionInstaller(
                plugins.manager,
                new CommunicationServices(shell.context()),
                new VersionServices(shell.context()),
                new OrchestrationServices(shell.context()),
                new MonitoringServices(shell.context()));
        shell.context().registerService(CommandSessionListener.class, installer, null);
        plugins.set(plugin("hello", PluginState.RUNNING), plugin("store", PluginState.RUNNING));
        when(plugins.manager.availableCommands("hello")).thenReturn(List.of("greet"));
        shell.session().put(CompletionInstaller.COMPLETIONS, completions);
        shell.run("echo profile");
    }

    @AfterEach
    void stop() throws Exception {
        shell.close();
    }

    /** What JLine's own completer offers behind these words; the last may be empty. */
    private List<String> complete(String... words) {
        ParsedLine line = mock(ParsedLine.class);
        when(line.words()).thenReturn(Arrays.asList(words));
        when(line.wordIndex()).thenReturn(words.length - 1);
        when(line.word()).thenReturn(words[words.length - 1]);
        List<Candidate> candidates = new java.util.ArrayList<>();
        new org.jline.builtins.Completers.Completer(new Environment())
                .complete(mock(LineReader.class), line, candidates);
        return candidates.stream().map(Candidate::value).toList();
    }

    /** As gogo.jline makes it of a session. */
    private final class Environment implements CompletionEnvironment {
        @Override
        public Map<String, List<CompletionData>> getCompletions() {
            return completions;
        }

        @Override
        public java.util.Set<String> getCommands() {
            return completions.keySet();
        }

        @Override
        public String resolveCommand(String command) {
            return command.contains(":") ? command : "qtforge:" + command;
        }

        @Override
        public String commandName(String command) {
            return command.substring(command.indexOf(':') + 1);
        }

        @Override
        public Object evaluate(LineReader reader, ParsedLine line, String function) throws Exception {
            CommandSession session = shell.session();
            session.put(Candidates.LINE, line);
            return session.execute(function);
        }
    }

    @Test
    void offersPluginsAndTheirCommands() {
        assertThat(complete("qtforge:start", "")).containsExactly("hello", "store");
        assertThat(complete("start", "hello", "-a", "")).containsExactly("hello", "store");
        assertThat(complete("qtforge:exec", "hello", "")).containsExactly("greet");
        assertThat(complete("qtforge:info", "hello", "")).isEmpty();
    }

    @Test
    void offersOptionsAndTheirValues() {
        assertThat(complete("qtforge:stop", "-")).contains("-f", "--force", "-a", "--all", "--help");
        assertThat(complete("qtforge:list", "--state", ""))
                .contains("RUNNING", "ERROR")
                .doesNotContain("hello");
        assertThat(complete("qtforge:list", "-p", "")).contains("HOT_RELOAD");
        assertThat(complete("qtforge:list", "--category", "")).containsExactly("Data", "General");
        assertThat(complete("qtforge:errors", "-n", "")).isEmpty();
    }

    @Test
    void offersVerbs() {
        assertThat(complete("")).contains("qtforge:why", "why");
        assertThat(complete("qtforge:help", "")).contains("why", "install");
    }

    @Test
    void offersPermissionsLevelsAndTheWordsOfVerbs() {
        assertThat(complete("qtforge:grant", "hello", "")).contains("FILE_SYSTEM_READ", "PACKAGE_IMPORT");
        assertThat(complete("qtforge:grant", "hello", "SYSTEM_INFO", "")).contains("NETWORK_ACCESS");
        assertThat(complete("qtforge:grant", "")).containsExactly("hello", "store");
        assertThat(complete("qtforge:trust", "hello", "")).contains("LIMITED");
        assertThat(complete("qtforge:verify", "--level", "")).contains("MAXIMUM");
        assertThat(complete("qtforge:policy", "")).contains("show", "check", "apply", "diff", "previous");
        assertThat(complete("qtforge:security", "")).contains("status", "selftest");
        assertThat(complete("qtforge:signers", "")).containsExactlyInAnyOrder("add", "remove");
    }

    @Test
    void leavesFilesToGogo() throws Exception {
        shell.session()
                .put("__files", (org.apache.felix.service.command.Function) (session, words) -> List.of("a.jar"));

        assertThat(complete("qtforge:install", "")).containsExactly("a.jar");
        assertThat(complete("qtforge:update", "hello", "")).containsExactly("a.jar");
    }

    @Test
    void takesEverythingBackWhenItStops() {
        completions.put("gogo:echo", List.of());

        installer.deactivate();

        assertThat(completions).containsOnlyKeys("gogo:echo");
        assertThat(shell.session().get(CompletionInstaller.FUNCTION)).isNull();
    }

    @Test
    void leavesOtherShellsAlone() {
        CommandSession plain = mock(CommandSession.class);

        installer.beforeExecute(plain, "list");

        org.mockito.Mockito.verify(plain, org.mockito.Mockito.never()).put(any(), any());
    }

    @Test
    void completesTopicsContractsAndEndpoints() {
        assertThat(complete("qtforge:subscribe", "")).as("without a bus").isEmpty();
        MessageBus bus = mock(MessageBus.class);
        when(bus.topics()).thenReturn(List.of(new TopicStatistics("sensor/kitchen", 1, 2, 0)));
        shell.context().registerService(MessageBus.class, bus, null);
        RequestResponse requests = mock(RequestResponse.class);
        when(requests.endpoints()).thenReturn(List.of(ServiceEndpoint.of("clock", "now")));
        shell.context().registerService(RequestResponse.class, requests, null);
        ServiceContractRegistry contracts = mock(ServiceContractRegistry.class);
        when(contracts.listServices()).thenReturn(List.of("data_processor"));
        shell.context().registerService(ServiceContractRegistry.class, contracts, null);

        assertThat(complete("qtforge:subscribe", "")).containsExactly("sensor/kitchen");
        assertThat(complete("qtforge:publish", "--mode", "")).contains("IMMEDIATE", "TARGETED");
        assertThat(complete("qtforge:request", "")).containsExactly("clock");
        assertThat(complete("qtforge:request", "clock", "")).containsExactly("now");
        assertThat(complete("qtforge:contract", "")).containsExactly("data_processor");
        assertThat(complete("qtforge:contracts", "--capability", "")).contains("STREAMING");
    }

    @Test
    void completesSubcommandsWithTheirOwnArgumentsAndOptions() throws Exception {
        shell.session()
                .put("__files", (org.apache.felix.service.command.Function) (session, words) -> List.of("a.jar"));
        assertThat(complete("qtforge:versions", "rollback", ""))
                .as("without a version manager")
                .isEmpty();
        PluginVersionManager versions = mock(PluginVersionManager.class);
        when(versions.plugins()).thenReturn(List.of("hello"));
        PluginVersionInfo info = mock(PluginVersionInfo.class);
        when(versions.getInstalledVersions("hello")).thenReturn(List.of(info));
        when(info.version()).thenReturn(Version.of("2.0.0"));
        when(versions.getInstalledVersions("nothing"))
                .thenThrow(new PluginException(PluginErrorCode.PLUGIN_NOT_FOUND, "there is no plugin 'nothing'"));
        when(versions.getRollbackPoints("hello"))
                .thenReturn(List.of(
                        new RollbackPoint("point-1", "hello", Version.of("1.0.0"), Plugins.THEN, "", 0, false)));
        when(versions.getSnapshots())
                .thenReturn(List.of(new Snapshot("before", Plugins.THEN, List.of(), List.of(), false, 0)));
        AvailableVersion offer = new AvailableVersion("shop", Version.of("3.0.0"), "shop.jar", "/repo", "", -1);
        when(versions.getAvailableVersions("")).thenReturn(List.of(offer, offer));
        when(versions.getAvailableVersions("shop")).thenReturn(List.of(offer));
        when(versions.getRepositories()).thenReturn(List.of(Path.of("/repo")));
        shell.context().registerService(PluginVersionManager.class, versions, null);

        assertThat(complete("qtforge:versions", "")).contains("activate", "snapshots", "gc");
        assertThat(complete("qtforge:help", "versions", "")).contains("activate", "snapshots", "gc");
        assertThat(complete("versions", "rollback", "")).containsExactly("hello");
        assertThat(complete("qtforge:versions", "rollback", "hello", "")).containsExactly("2.0.0");
        assertThat(complete("qtforge:versions", "rollback", "nothing", "")).isEmpty();
        assertThat(complete("qtforge:versions", "migrate", "hello", "1.0.0", ""))
                .containsExactly("2.0.0");
        assertThat(complete("qtforge:versions", "--health", "30", "activate", "hello", ""))
                .containsExactlyInAnyOrder("2.0.0", "a.jar");
        assertThat(complete("qtforge:versions", "restore", "")).containsExactlyInAnyOrder("before", "point-1");
        assertThat(complete("qtforge:versions", "backups", "hello", "--delete", ""))
                .containsExactly("point-1");
        assertThat(complete("qtforge:versions", "diff", "")).containsExactlyInAnyOrder("before", "a.jar");
        assertThat(complete("qtforge:versions", "install", "")).containsExactlyInAnyOrder("shop", "a.jar");
        assertThat(complete("qtforge:versions", "install", "shop", "")).containsExactly("3.0.0");
        assertThat(complete("qtforge:versions", "repository", "remove", ""))
                .containsExactlyInAnyOrder("/repo", "a.jar");
        assertThat(complete("qtforge:versions", "rollback", "-"))
                .contains("--keep-data", "--help")
                .doesNotContain("--with-data", "--health");
        assertThat(complete("qtforge:versions", "-")).contains("--help").doesNotContain("--keep-data");
    }

    @Test
    void completesTransactions() throws Exception {
        assertThat(complete("qtforge:tx", "commit", "")).isEmpty();
        PluginTransactionManager manager = mock(PluginTransactionManager.class);
        List<TransactionInfo> three = List.of(transaction("tx_1"), transaction("tx_2"), transaction("tx_3"));
        when(manager.listTransactions()).thenReturn(three);
        when(manager.listActiveTransactions()).thenReturn(three.subList(0, 2));
        when(manager.listInDoubt()).thenReturn(three.subList(1, 2));
        shell.context().registerService(PluginTransactionManager.class, manager, null);

        assertThat(complete("qtforge:tx", "")).contains("begin", "resolve");
        assertThat(complete("tx", "show", "")).containsExactly("tx_1", "tx_2", "tx_3");
        assertThat(complete("tx", "commit", "")).containsExactly("tx_1", "tx_2");
        assertThat(complete("tx", "resolve", "")).containsExactly("tx_2");
        assertThat(complete("tx", "resolve", "tx_2", "")).containsExactly("commit", "rollback");
        assertThat(complete("tx", "add", "tx_1", "")).containsExactly("hello", "store");
        assertThat(complete("tx", "begin", "--isolation", "")).contains("Serializable");
    }

    private static TransactionInfo transaction(String id) {
        return new TransactionInfo(
                id,
                "shop",
                TransactionState.ACTIVE,
                IsolationLevel.SERIALIZABLE,
                Duration.ofSeconds(1),
                Instant.now(),
                Optional.empty(),
                0,
                0,
                List.of(),
                List.of(),
                HeuristicOutcome.NONE,
                Optional.empty());
    }

    @Test
    void offersWorkflowsExecutionsAndTheirSteps() {
        assertThat(complete("qtforge:workflow", "run", "")).isEmpty();
        PluginOrchestrator orchestrator = mock(PluginOrchestrator.class);
        WorkflowExecution execution = mock(WorkflowExecution.class);
        when(execution.executionId()).thenReturn("run-1");
        when(orchestrator.listWorkflows()).thenReturn(List.of("greeting"));
        when(orchestrator.listExecutions(any())).thenReturn(List.of(execution));
        when(orchestrator.listActiveExecutions()).thenReturn(List.of("run-2"));
        when(orchestrator.getStepResults("run-1")).thenReturn(Map.of("greet", StepResult.pending("greet")));
        when(orchestrator.getStepResults("run-9"))
                .thenThrow(new PluginException(PluginErrorCode.NOT_FOUND, "there is no execution run-9"));
        shell.context().registerService(PluginOrchestrator.class, orchestrator, null);

        assertThat(complete("qtforge:workflow", "")).contains("run", "purge", "graph");
        assertThat(complete("workflow", "run", "")).containsExactly("greeting");
        assertThat(complete("qtforge:workflow", "show", "")).containsExactlyInAnyOrder("greeting", "run-1");
        assertThat(complete("qtforge:workflow", "cancel", "--keep", "")).containsExactly("run-2");
        assertThat(complete("qtforge:workflow", "results", "run-1", "")).containsExactly("greet");
        assertThat(complete("qtforge:workflow", "retry", "run-9", "")).isEmpty();
        assertThat(complete("qtforge:workflow", "executions", "--state", "")).contains("FAILED", "PAUSED");
        assertThat(complete("qtforge:workflow", "executions", "--workflow", "")).containsExactly("greeting");
        assertThat(complete("qtforge:workflow", "graph", "--format", "")).containsExactly("dot", "mermaid");
    }

    @Test
    void completesCompositions() throws Exception {
        shell.session()
                .put("__files", (org.apache.felix.service.command.Function) (session, words) -> List.of("a.jar"));
        assertThat(complete("qtforge:compose", "show", "")).isEmpty();
        CompositionManager manager = mock(CompositionManager.class);
        when(manager.listCompositions()).thenReturn(List.of("team"));
        shell.context().registerService(CompositionManager.class, manager, null);
        assertThat(complete("qtforge:compose", "show", "")).containsExactly("team");
        assertThat(complete("qtforge:compose", "create", "")).containsExactlyInAnyOrder("team", "a.jar");
        assertThat(complete("qtforge:compose", "")).contains("list", "graph");
    }

    @Test
    void offersNothingOfPluginsWithoutAManager() throws Exception {
        CommandSession session = shell.session();
        complete("qtforge:start", "");

        CommunicationNames names = new CommunicationNames(new CommunicationServices(shell.context()));
        VersionNames versions = new VersionNames(new VersionServices(shell.context()));
        OrchestrationServices orchestration = new OrchestrationServices(shell.context());
        MonitoringNames monitoring = new MonitoringNames(new MonitoringServices(shell.context()));
        assertThat((List<?>) new Candidates(() -> null, names, versions, orchestration, monitoring).of(session))
                .isEmpty();
    }

    @Test
    void offersWhatMonitoringKnows() {
        assertThat(complete("qtforge:hotreload", "off", "")).isEmpty();
        PluginHotReloadManager reload = mock(PluginHotReloadManager.class);
        when(reload.targets())
                .thenReturn(List.of(new HotReloadTarget(
                        "hello", Path.of("/x"), "jar", Optional.empty(), false, Optional.empty(), Instant.EPOCH)));
        when(reload.folders()).thenReturn(List.of("/build"));
        shell.context().registerService(PluginHotReloadManager.class, reload, null);
        PluginHealthMonitor health = mock(PluginHealthMonitor.class);
        when(health.last())
                .thenReturn(new HealthSummary(
                        HealthLevel.OK,
                        List.of(new HealthEntry(
                                "bus",
                                "",
                                java.util.Set.of("readiness"),
                                HealthLevel.OK,
                                List.of(),
                                Instant.EPOCH,
                                Duration.ZERO,
                                0)),
                        Instant.EPOCH));
        when(health.quarantined()).thenReturn(List.of(new QuarantinedPlugin("store", Instant.EPOCH, 5, "ill")));
        shell.context().registerService(PluginHealthMonitor.class, health, null);

        assertThat(complete("qtforge:hotreload", "off", "")).containsExactly("hello");
        assertThat(complete("qtforge:hotreload", "unfolder", "")).containsExactly("/build");
        assertThat(complete("qtforge:health", "")).contains("policy", "hung", "bus", "readiness", "hello", "store");
        assertThat(complete("qtforge:health", "release", "")).containsExactly("store");
        assertThat(complete("qtforge:metrics", "quota", "set", "hello", "")).contains("cpu", "messages_out");
        assertThat(complete("qtforge:top", "--sort", "")).contains("memory", "errors");
        assertThat(complete("qtforge:leaks", "--path", "")).contains("stats", "hello");
    }
}
