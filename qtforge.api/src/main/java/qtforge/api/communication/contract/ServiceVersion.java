// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.Version;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * The version of a contract.
 *
 * @param major raised when consumers break
 * @param minor raised when something is added
 * @param patch raised when nothing of that changes
 */
public record ServiceVersion(int major, int minor, int patch) implements Comparable<ServiceVersion> {

    /** What the original gives a contract that names none. */
    public static final ServiceVersion DEFAULT = new ServiceVersion(1, 0, 0);

    public ServiceVersion {
        if (major < 0 || minor < 0 || patch < 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "service version " + major + "." + minor + "." + patch + " has a negative part");
        }
    }

    /** A version without a patch. */
    public ServiceVersion(int major, int minor) {
        this(major, minor, 0);
    }

    /**
     * Reads {@code 2}, {@code 2.1} or {@code 2.1.0}.
     *
     * @throws PluginException INVALID_ARGUMENT when it is none of these
     */
    public static ServiceVersion of(String text) {
        try {
            Version version = Version.parseVersion(text);
            if (version.getQualifier().isEmpty() && !text.isBlank()) {
                return new ServiceVersion(version.getMajor(), version.getMinor(), version.getMicro());
            }
        } catch (IllegalArgumentException e) {
            throw invalid(text, e);
        }
        throw invalid(text, null);
    }

    /** Of an OSGi version, without its qualifier. */
    public static ServiceVersion of(Version version) {
        return new ServiceVersion(version.getMajor(), version.getMinor(), version.getMicro());
    }

    /** Whether this version serves somebody who was written for the other: same major number, minor at least as high. */
    public boolean isCompatibleWith(ServiceVersion needed) {
        return major == needed.major && minor >= needed.minor;
    }

    /** The same version as OSGi writes it. */
    public Version toOsgi() {
        return new Version(major, minor, patch);
    }

    /** The JSON form: major, minor, patch. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("major", (long) major);
        json.put("minor", (long) minor);
        json.put("patch", (long) patch);
        return json;
    }

    /**
     * Reads the JSON form, or a text.
     *
     * @throws PluginException INVALID_FORMAT or INVALID_ARGUMENT naming what is wrong
     */
    public static ServiceVersion fromJson(Object json) {
        if (json instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            JsonFields fields = new JsonFields("service version", (Map<String, ?>) map);
            return new ServiceVersion(
                    (int) fields.number("major", 1, 0, Integer.MAX_VALUE),
                    (int) fields.number("minor", 0, 0, Integer.MAX_VALUE),
                    (int) fields.number("patch", 0, 0, Integer.MAX_VALUE));
        }
        return of(String.valueOf(json));
    }

    @Override
    public int compareTo(ServiceVersion other) {
        int order = Integer.compare(major, other.major);
        if (order == 0) {
            order = Integer.compare(minor, other.minor);
        }
        return order == 0 ? Integer.compare(patch, other.patch) : order;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }

    private static PluginException invalid(String text, Throwable cause) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "service version '" + text + "' is not of the form major.minor.patch, for example 2.1.0",
                cause);
    }
}
