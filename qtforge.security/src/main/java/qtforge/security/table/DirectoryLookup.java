// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.security.subject.InstalledSubject;
import qtforge.security.subject.SubjectDirectory;

/**
 * Finds the directory of what is installed when it is asked for. It needs the policy to be made, so it cannot be a reference of
 * the policy's component.
 */
final class DirectoryLookup {

    private final BundleContext context;
    private final AtomicReference<Found> found = new AtomicReference<>();

    DirectoryLookup(BundleContext context) {
        this.context = context;
    }

    private record Found(ServiceReference<SubjectDirectory> reference, SubjectDirectory directory) {}

    /** Everything installed; nothing while there is no directory. */
    Collection<InstalledSubject> all() {
        return directory().map(SubjectDirectory::all).orElse(List.of());
    }

    Optional<InstalledSubject> find(String subject) {
        return directory().flatMap(directory -> directory.find(subject));
    }

    private Optional<SubjectDirectory> directory() {
        ServiceReference<SubjectDirectory> reference = context.getServiceReference(SubjectDirectory.class);
        Found known = found.get();
        if (known != null && known.reference().equals(reference)) {
            return Optional.of(known.directory());
        }
        if (reference == null) {
            return Optional.empty();
        }
        // Kept until this bundle stops: given back, a component nobody else uses would be unmade and forget.
        SubjectDirectory directory = context.getService(reference);
        if (directory == null) {
            return Optional.empty();
        }
        found.set(new Found(reference, directory));
        return Optional.of(directory);
    }
}
