package io.github.flvxtract.example

import android.net.Uri
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.compose.setContent
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Button
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Scaffold
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.unit.dp
import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import androidx.lifecycle.viewmodel.compose.viewModel

/** Keeps what was read when the screen is turned. */
class StatementModel : ViewModel() {
    val reader = StatementReader(viewModelScope)
}

class MainActivity : ComponentActivity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        setContent {
            MaterialTheme { StatementScreen() }
        }
    }
}

/** Picks a document, shows how far reading is, and then what it says. */
@Composable
fun StatementScreen(model: StatementModel = viewModel()) {
    val resolver = LocalContext.current.contentResolver
    val state by model.reader.state.collectAsState()
    var picked by remember { mutableStateOf<Uri?>(null) }
    val read = { uri: Uri, password: String? ->
        model.reader.read(uri.lastPathSegment, password) { resolver.openInputStream(uri) }
    }
    val picker = rememberLauncherForActivityResult(ActivityResultContracts.OpenDocument()) { uri ->
        picked = uri
        if (uri != null) read(uri, null)
    }
    Scaffold { inner ->
        Column(
            modifier = Modifier.fillMaxSize().padding(inner).padding(16.dp),
            verticalArrangement = Arrangement.spacedBy(12.dp),
        ) {
            Button(onClick = { picker.launch(arrayOf("application/pdf", "image/*")) }) { Text("Open a statement") }
            when (val now = state) {
                Reading.Empty -> Text("A PDF, a scan or a photograph. It stays on this device.")
                is Reading.Page -> {
                    LinearProgressIndicator(progress = { now.page.toFloat() / now.pages.coerceAtLeast(1) })
                    Text(if (now.pages == 0) "Reading" else "Page ${now.page} of ${now.pages}")
                    Button(onClick = model.reader::stop) { Text("Stop") }
                }
                is Reading.Done -> AnalysisScreen(now.extraction, now.analysis)
                Reading.NeedsPassword -> PasswordField { password -> picked?.let { read(it, password) } }
                is Reading.Failed -> Text(now.text, color = MaterialTheme.colorScheme.error)
            }
        }
    }
}

@Composable
private fun PasswordField(onPassword: (String) -> Unit) {
    var password by remember { mutableStateOf("") }
    OutlinedTextField(
        value = password,
        onValueChange = { password = it },
        label = { Text("Password of the document") },
        visualTransformation = PasswordVisualTransformation(),
    )
    Button(onClick = { onPassword(password) }, enabled = password.isNotEmpty()) { Text("Open") }
}
