// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.completion;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.felix.service.command.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.core.PluginManager;
import qtforge.shell.command.CommunicationServices;
import qtforge.shell.command.MonitoringServices;
import qtforge.shell.command.OrchestrationServices;
import qtforge.shell.command.VersionServices;

/**
 * Puts completions of the verbs into the sessions of gogo.jline. Such a session has a variable with a map of completions,
 * which its {@code complete} command writes too; the first command line of a session, its profile, is the occasion. In any
 * other shell nothing happens.
 */
@Component(service = CommandSessionListener.class)
public final class CompletionInstaller implements CommandSessionListener {

    /** The variable of gogo.jline that holds the completions by command. */
    static final String COMPLETIONS = ".completions";

    /** The session variable that works as the command which finds candidates. */
    static final String FUNCTION = "__qtforge_complete";

    /** The session variable that works as the command which tells whether the line is about a subcommand. */
    static final String ABOUT = "__qtforge_about";

    private final Set<CommandSession> sessions =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginManager manager;

    private final CommunicationNames communication;
    private final VersionNames versions;
    private final OrchestrationServices orchestration;
    private final MonitoringNames monitoring;

    /** Called by SCR. */
    @Activate
    public CompletionInstaller(
            @Reference CommunicationServices communication,
            @Reference VersionServices versions,
            @Reference OrchestrationServices orchestration,
            @Reference MonitoringServices monitoring) {
        this.communication = new CommunicationNames(communication);
        this.versions = new VersionNames(versions);
        this.orchestration = orchestration;
        this.monitoring = new MonitoringNames(monitoring);
    }

    CompletionInstaller(
            PluginManager manager,
            CommunicationServices communication,
            VersionServices versions,
            OrchestrationServices orchestration,
            MonitoringServices monitoring) {
        this(communication, versions, orchestration, monitoring);
        this.manager = manager;
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence command) {
        if (session.get(COMPLETIONS) instanceof Map<?, ?> completions && sessions.add(session)) {
            // The only place that touches JLine's classes: a session with completions is one of JLine's.
            JLineCompletions.install(completions);
            Candidates candidates = new Candidates(() -> manager, communication, versions, orchestration, monitoring);
            session.put(FUNCTION, (Function) (own, words) -> candidates.of(own));
            session.put(ABOUT, (Function)
                    (own, words) -> candidates.isAbout(own, words.get(0).toString()));
        }
    }

    /** Takes the completions out of all sessions again. */
    @Deactivate
    public void deactivate() {
        synchronized (sessions) {
            for (CommandSession session : sessions) {
                if (session.get(COMPLETIONS) instanceof Map<?, ?> completions) {
                    JLineCompletions.remove(completions);
                }
                session.put(FUNCTION, null);
                session.put(ABOUT, null);
            }
            sessions.clear();
        }
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence command, Exception exception) {
        // Nothing to do: completions change with plugins, not with commands.
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence command, Object result) {
        // Nothing to do: completions change with plugins, not with commands.
    }
}
