// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.util.Collection;
import java.util.Optional;

/** What is installed. A service within this bundle; its owner calls {@code PolicyHolder.refresh()} after a change. */
public interface SubjectDirectory {

    /** What is installed under a subject. */
    Optional<InstalledSubject> find(String subject);

    /** Everything that is installed. */
    Collection<InstalledSubject> all();
}
