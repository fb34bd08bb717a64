// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What is installed, as the gate was told. Changed by the gate only. */
@Component(
        service = {SubjectDirectory.class, InstalledSubjects.class},
        immediate = true)
public final class InstalledSubjects implements SubjectDirectory {

    private final Map<String, InstalledSubject> subjects = new ConcurrentHashMap<>();

    @Activate
    public InstalledSubjects() {
        // Empty until the runtime tells what is in force.
    }

    @Override
    public Optional<InstalledSubject> find(String subject) {
        return Optional.ofNullable(subjects.get(subject));
    }

    @Override
    public Collection<InstalledSubject> all() {
        return List.copyOf(subjects.values());
    }

    /** Puts what is in force from now on; returns what it takes the place of. */
    Optional<InstalledSubject> put(InstalledSubject installed) {
        return Optional.ofNullable(subjects.put(installed.subject(), installed));
    }

    /** Removes a subject; false when it was not there. */
    boolean remove(String subject) {
        return subjects.remove(subject) != null;
    }
}
