// SPDX-License-Identifier: Apache-2.0
package qtforge.testing;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The bundle of the module under test, or a part of it, made as the build makes it: by the instructions of bnd.bnd. */
public final class BuiltBundle {

    private final String name;
    private final Map<String, String> properties = new LinkedHashMap<>();

    /** By its symbolic name. */
    public BuiltBundle(String name) {
        this.name = name;
    }

    /** A property the build would know from a pom. */
    public BuiltBundle property(String property, String value) {
        properties.put(property, value);
        return this;
    }

    /** With no more than some packages of its own. */
    public BuiltBundle parts(String packages) {
        return property("-privatepackage", packages);
    }

    /** Writes the jar into a folder. */
    public Path write(Path folder) {
        try (Builder builder = new Builder()) {
            // Instructions read them while they are set.
            properties.forEach(builder::setProperty);
            builder.setProperties(new File("bnd.bnd"));
            properties.forEach(builder::setProperty);
            builder.setProperty("Bundle-SymbolicName", name);
            builder.setProperty("Bundle-Version", "1.0.0");
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (!entry.endsWith("test-classes")) {
                    builder.addClasspath(new File(entry));
                }
            }
            Jar jar = builder.build();
            if (!builder.isOk()) {
                throw new IllegalStateException(builder.getErrors().toString());
            }
            Path file = folder.resolve(name + ".jar");
            jar.write(file.toFile());
            return file;
        } catch (Exception e) {
            throw new IllegalStateException("bundle " + name + " cannot be built", e);
        }
    }
}
