// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.exec;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.osgi.service.component.annotations.Component;

/**
 * Makes verbs of this bundle win over commands of other bundles in sessions where nobody chose otherwise: Gogo takes any command of a name
 * that is typed without its scope, and Felix's health checks have a {@code list} too. A profile that chooses scopes is left alone, as is a
 * person who sets Gogo's own choice again.
 */
@Component(service = CommandSessionListener.class)
public final class PromptScope implements CommandSessionListener {

    private static final String SCOPE = "SCOPE";

    /** What Gogo's own profiles set, and what it does without. */
    private static final Set<String> NOBODYS_CHOICE = Set.of("gogo:*", "*");

    private static final String OURS = "gogo:qtforge:*";

    /** Those in which a choice of Gogo's was replaced. */
    private final Set<CommandSession> sessions =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    @Override
    public void beforeExecute(CommandSession session, CharSequence command) {
        Object scope = session.get(SCOPE);
        // Without any, a profile may still come, and replace this.
        if (scope == null || NOBODYS_CHOICE.contains(scope.toString()) && sessions.add(session)) {
            session.put(SCOPE, OURS);
        }
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence command, Exception exception) {
        // Only what comes before a line matters.
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence command, Object result) {
        // Only what comes before a line matters.
    }
}
