// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import qtforge.api.core.Version;

/**
 * The record of an installed bundle on disk.
 *
 * @param installed what it is
 * @param location the bundle's location in the framework
 * @param wanted whether it is to run
 * @param previous what to go back to when an update is found unfinished at start; empty when there is none
 * @param exchange the exchange that is changing it, by whose {@link ExchangeMarks mark} it is committed; empty when none is
 */
record StoredBundle(
        InstalledBundle installed,
        String location,
        boolean wanted,
        Optional<InstalledBundle> previous,
        String exchange) {

    static final String FILE = "installed.properties";

    /** What no exchange is at. */
    StoredBundle(InstalledBundle installed, String location, boolean wanted, Optional<InstalledBundle> previous) {
        this(installed, location, wanted, previous, "");
    }

    String key() {
        return installed.key();
    }

    StoredBundle wanted(boolean run) {
        return new StoredBundle(installed, location, run, previous, exchange);
    }

    StoredBundle source(Path file) {
        return new StoredBundle(installed.source(file), location, wanted, previous, exchange);
    }

    /** An update to something else, until it is committed. */
    StoredBundle updatedTo(InstalledBundle next) {
        return new StoredBundle(next, location, wanted, Optional.of(installed));
    }

    /** An update to something else as part of an exchange, which commits it. */
    StoredBundle updatedTo(InstalledBundle next, String byExchange) {
        return new StoredBundle(next, location, wanted, Optional.of(installed), byExchange);
    }

    /** Whether an exchange that is not over has added it. */
    boolean isAddedByExchange() {
        return previous.isEmpty() && !exchange.isEmpty();
    }

    StoredBundle committed() {
        return new StoredBundle(installed, location, wanted, Optional.empty());
    }

    /** As it was before an update that is not committed. */
    StoredBundle undone() {
        return new StoredBundle(previous.orElse(installed), location, wanted, Optional.empty());
    }

    /** The text form: Java properties. */
    String toText() {
        Map<String, String> values = new TreeMap<>();
        values.put("key", installed.key());
        values.put("plugin", installed.pluginId());
        values.put("version", installed.version().toString());
        values.put("source", installed.source().toString());
        values.put("sha256", installed.sha256());
        values.put("content", installed.contentSha256());
        values.put("location", location);
        values.put("wanted", Boolean.toString(wanted));
        if (!exchange.isEmpty()) {
            values.put("exchange", exchange);
        }
        previous.ifPresent(old -> {
            values.put("previous.version", old.version().toString());
            values.put("previous.source", old.source().toString());
            values.put("previous.sha256", old.sha256());
            values.put("previous.content", old.contentSha256());
        });
        Properties properties = new Properties();
        properties.putAll(values);
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when a value is missing or wrong
     */
    static StoredBundle ofText(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean pending = properties.containsKey("previous.sha256");
        return new StoredBundle(
                installed(properties, ""),
                value(properties, "location"),
                Boolean.parseBoolean(value(properties, "wanted")),
                pending ? Optional.of(installed(properties, "previous.")) : Optional.empty(),
                properties.getProperty("exchange", ""));
    }

    private static InstalledBundle installed(Properties properties, String prefix) {
        return new InstalledBundle(
                value(properties, "key"),
                value(properties, "plugin"),
                Version.of(value(properties, prefix + "version")),
                Path.of(value(properties, prefix + "source")),
                value(properties, prefix + "sha256"),
                // Records of before there were gates have none: nobody replaced the content then.
                properties.getProperty(prefix + "content", value(properties, prefix + "sha256")));
    }

    private static String value(Properties properties, String name) {
        String value = properties.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no '" + name + "'");
        }
        return value;
    }
}
