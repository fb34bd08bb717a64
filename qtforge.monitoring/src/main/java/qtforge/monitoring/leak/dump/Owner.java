// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak.dump;

/**
 * Whose a class is.
 *
 * @param id the plugin's id or the bundle's symbolic name; {@link #JVM} for the class library
 * @param version empty when there is none
 */
public record Owner(String id, String version) {

    /** The class library. */
    public static final Owner JVM = new Owner("JVM", "");

    /** For a sentence: {@code com.acme.hello 1.2.0}. */
    public String words() {
        return equals(JVM) ? "the JVM's class library" : version.isEmpty() ? id : id + " " + version;
    }
}
