// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** The framework's own copy of a bundle's content, where the framework keeps it as Felix does. */
final class FrameworkCopy {

    private final String storage;

    FrameworkCopy(BundleContext context) {
        storage = context.getProperty(Constants.FRAMEWORK_STORAGE);
    }

    /** SHA-256 of the copy; empty when there is not exactly one to be found. */
    Optional<String> digest(Bundle bundle) {
        if (storage == null) {
            return Optional.empty();
        }
        Path folder = Path.of(storage).resolve("bundle" + bundle.getBundleId());
        try (Stream<Path> versions = Files.list(folder)) {
            List<Path> copies = versions.map(version -> version.resolve("bundle.jar"))
                    .filter(Files::isRegularFile)
                    .toList();
            return copies.size() == 1 ? Optional.of(Admission.digest(copies.get(0))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // then it is written anew
        }
    }
}
