// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import qtforge.shell.testing.GogoShell;
import qtforge.shell.testing.Plugins;
import qtforge.shell.verb.Verb;

/** All verbs in a real Gogo, on services a test tells what to answer. */
abstract class VerbTestBase {

    @TempDir
    Path folder;

    Plugins plugins;
    GogoShell shell;

    @BeforeEach
    void startShell() throws Exception {
        plugins = new Plugins();
        shell = new GogoShell(folder);
        SecurityServices services = new SecurityServices(shell.context());
        CommunicationServices communication = new CommunicationServices(shell.context());
        MonitoringServices monitoring = new MonitoringServices(shell.context());
        Verb[] verbs = {
            new ListCommand(plugins.manager, plugins.lifecycle),
            new InfoCommand(plugins.manager, plugins.json),
            new WhyCommand(plugins.manager, plugins.diagnostics),
            new InstallCommand(plugins.manager, plugins.lifecycle, plugins.json),
            new UninstallCommand(plugins.manager, plugins.lifecycle),
            new StartCommand(plugins.manager, plugins.lifecycle),
            new StopCommand(plugins.manager, plugins.lifecycle),
            new PauseCommand(plugins.manager),
            new ResumeCommand(plugins.manager),
            new ReloadCommand(plugins.manager),
            new UpdateCommand(plugins.manager),
            new ExecCommand(plugins.manager, plugins.json),
            new ConfigCommand(plugins.manager, new ConfigurationServices(shell.context()), plugins.json),
            new DepsCommand(plugins.manager, plugins.resolver),
            new OrderCommand(plugins.manager),
            new ErrorsCommand(plugins.manager, plugins.errors),
            new EventsCommand(plugins.lifecycle),
            new HistoryCommand(plugins.manager, plugins.lifecycle),
            new HealthCommand(plugins.manager, monitoring),
            new TopCommand(plugins.manager, monitoring),
            new MetricsCommand(plugins.manager, monitoring, plugins.json),
            new WatchCommand(shell.context(), plugins.manager, monitoring, plugins.json),
            new LeaksCommand(monitoring),
            new HotReloadCommand(monitoring),
            new DumpCommand(shell.context()),
            new WebCommand(monitoring),
            new BindingsCommand(shell.context()),
            new LuaCommand(),
            new VerifyCommand(plugins.diagnostics, services),
            new LibrariesCommand(plugins.manager),
            new FoldersCommand(plugins.folders),
            new SecurityCommand(services),
            new PermissionsCommand(plugins.manager, services),
            new GrantCommand(plugins.manager, services),
            new RevokeCommand(plugins.manager, services),
            new ApproveCommand(services),
            new TrustCommand(plugins.manager, services),
            new SignersCommand(services),
            new PolicyCommand(services),
            new LearnCommand(plugins.manager, services),
            new AuditCommand(shell.context(), services),
            new IsolateCommand(plugins.manager, services),
            new UsageCommand(plugins.manager, services),
            new ComposeCommand(new OrchestrationServices(shell.context()), plugins.json),
            new ResourcesCommand(new ResourceServices(shell.context())),
            new TopicsCommand(communication),
            new SubscribeCommand(communication, plugins.json),
            new PublishCommand(communication, plugins.json),
            new RequestCommand(communication, plugins.json),
            new DeadLettersCommand(communication, plugins.json),
            new ContractsCommand(communication),
            new ContractCommand(communication, plugins.json),
            new CallCommand(communication, plugins.json),
            new BusStatsCommand(communication, plugins.json),
            new VersionsCommand(new VersionServices(shell.context()), plugins.lifecycle),
            new WorkflowCommand(new OrchestrationServices(shell.context()), plugins.json),
            new TxCommand(new OrchestrationServices(shell.context()), plugins.json),
            new LogCommand(new LoggingServices(shell.context()), plugins.json),
            new HelpCommand(),
        };
        for (Verb verb : verbs) {
            shell.add(verb);
        }
    }

    @AfterEach
    void stopShell() throws Exception {
        shell.close();
    }
}
