package org.stoppress.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a service sees of the one class path: the jars that it depends on. Auto-configuration goes by what is there, so without
 * this every service would be given what any of them needs: a second web server, a database that it does not use. The classes
 * are shared all the same; they are only not found by name.
 *
 * <p>What a service depends on is a list in its jar, written by the build.
 */
final class OwnClassPath extends ClassLoader {
    private static final ClassLoader SHARED = OwnClassPath.class.getClassLoader();

    /** Which jar a class is in does not change, and all services ask. */
    private static final Map<String, String> JARS = new ConcurrentHashMap<>();

    private final Set<String> hidden;

    static {
        registerAsParallelCapable();
    }

    private OwnClassPath(String service, Set<String> hidden) {
        super(service, SHARED);
        this.hidden = hidden;
    }

    static OwnClassPath of(Service service) {
        var hidden = new HashSet<>(jars("standalone"));
        for (var each : Service.values()) {
            hidden.addAll(jars(each.module()));
        }
        hidden.removeAll(jars(service.module()));
        // What is in no jar is the JDK's, or was just compiled.
        hidden.remove("");
        return new OwnClassPath(service.module(), hidden);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("java.") && isHidden(name)) {
            throw new ClassNotFoundException(name + " is not on the class path of " + getName());
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        try {
            var resources = getResources(name);
            return resources.hasMoreElements() ? resources.nextElement() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        var own = Collections.list(SHARED.getResources(name)).stream()
                .filter(resource -> !hidden.contains(jar(resource)))
                .toList();
        return Collections.enumeration(own);
    }

    private boolean isHidden(String className) {
        var jar = JARS.computeIfAbsent(className, name -> {
            var file = SHARED.getResource(name.replace('.', '/') + ".class");
            return file == null ? "" : jar(file);
        });
        return hidden.contains(jar);
    }

    /** The module's own jar, and those that it depends on. */
    private static Set<String> jars(String module) {
        var list = SHARED.getResource("META-INF/stoppress/" + module + ".classpath");
        if (list == null) {
            throw new IllegalStateException("The build has not written what " + module + " runs with");
        }
        try (var in = list.openStream()) {
            var jars = new HashSet<String>();
            jars.add(jar(list));
            Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .strip()
                            .split(","))
                    .map(OwnClassPath::fileName)
                    .forEach(jars::add);
            return jars;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the jar that a resource is in; empty for what is in no jar. */
    private static String jar(URL resource) {
        var location = resource.toString();
        var end = location.indexOf("!/");
        return end < 0 ? "" : fileName(location.substring(0, end));
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
