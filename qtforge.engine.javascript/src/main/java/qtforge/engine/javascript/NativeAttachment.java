// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

/**
 * Keeps Truffle from loading its native library, with which it opens packages of the JVM to itself. A JVM without Graal's compiler has no
 * use for it, and without it the engine needs neither {@code org.osgi.framework.bootdelegation} nor native access.
 */
final class NativeAttachment {

    private static final String LIBRARY = "truffle.attach.library";
    private static final String FAILURE = "polyglotimpl.AttachLibraryFailureAction";

    private NativeAttachment() {}

    /** To be called before the first engine is made. What an operator has set stays. */
    static void refuse() {
        if (System.getProperty(LIBRARY) == null) {
            System.setProperty(LIBRARY, "/qtforge/does/not/use/it");
            if (System.getProperty(FAILURE) == null) {
                System.setProperty(FAILURE, "ignore");
            }
        }
    }
}
