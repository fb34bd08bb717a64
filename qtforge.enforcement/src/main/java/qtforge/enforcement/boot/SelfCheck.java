// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.EnforcementFailure;

/** Whether something without rights is really denied what it tries, before anything else is started. */
final class SelfCheck {

    private SelfCheck() {}

    static void run(DenialDesk desk) throws EnforcementFailure {
        Callable<Boolean> stranger = stranger();
        long before = desk.denials();
        boolean stopped = false;
        try {
            stranger.call();
        } catch (SecurityException e) {
            stopped = true;
        } catch (Exception e) {
            throw new EnforcementFailure("the check whether permissions are enforced does not work: " + e, e);
        }
        if (stopped != desk.blocking() || desk.denials() == before) {
            throw new EnforcementFailure("permissions are not enforced: code without rights could look at a file; Java "
                    + Runtime.version() + " of " + System.getProperty("java.vendor") + " is not supported");
        }
    }

    @SuppressWarnings("unchecked")
    private static Callable<Boolean> stranger() throws EnforcementFailure {
        String name = SelfCheckProbe.class.getName();
        try (InputStream in = SelfCheck.class.getResourceAsStream("SelfCheckProbe.class")) {
            byte[] code = in.readAllBytes();
            ClassLoader unknown = new ClassLoader(null) {
                @Override
                protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                    if (!wanted.equals(name)) {
                        throw new ClassNotFoundException(wanted);
                    }
                    return defineClass(wanted, code, 0, code.length);
                }
            };
            return (Callable<Boolean>) unknown.loadClass(name).getConstructor().newInstance();
        } catch (IOException | ReflectiveOperationException e) {
            throw new EnforcementFailure("the check whether permissions are enforced does not work: " + e, e);
        }
    }
}
